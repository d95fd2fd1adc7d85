// SPDX-License-Identifier: MIT
#include "src/lessons/text/known_words.hpp"

#include <algorithm>
#include <array>

#include "src/tcp/state.hpp"
#include "src/trace/segment_kind.hpp"

namespace seetcp {
namespace {

constexpr std::string_view socket_options[] = {
    "SO_KEEPALIVE", "SO_LINGER",     "SO_RCVBUF",        "SO_REUSEADDR",     "SO_REUSEPORT",
    "SO_SNDBUF",    "TCP_CORK",      "TCP_FASTOPEN",     "TCP_DEFER_ACCEPT", "TCP_KEEPCNT",
    "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_LINGER2",      "TCP_MAXSEG",       "TCP_NODELAY",
    "TCP_QUICKACK", "TCP_SYNCNT",    "TCP_USER_TIMEOUT", "TCP_WINDOW_CLAMP",
};
constexpr std::string_view errors[] = {
    "EACCES",       "EADDRINUSE",   "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN",       "EALREADY",
    "EBADF",        "ECONNABORTED", "ECONNREFUSED",  "ECONNRESET",   "EDESTADDRREQ", "EHOSTDOWN",
    "EHOSTUNREACH", "EINPROGRESS",  "EINTR",         "EINVAL",       "EISCONN",      "EMFILE",
    "EMSGSIZE",     "ENETDOWN",     "ENETUNREACH",   "ENOBUFS",      "ENOMEM",       "ENOPROTOOPT",
    "ENOTCONN",     "ENOTSOCK",     "EOPNOTSUPP",    "EPERM",        "EPIPE",        "EPROTO",
    "ETIMEDOUT",    "EWOULDBLOCK",
};
constexpr std::string_view signals[] = {"SIGABRT", "SIGHUP",  "SIGINT", "SIGKILL",
                                        "SIGPIPE", "SIGSEGV", "SIGTERM"};
constexpr std::string_view sysctls[] = {
    "icmp_echo_ignore_all",
    "icmp_ratelimit",
    "icmp_ratemask",
    "ip_default_ttl",
    "ip_local_port_range",
    "ip_local_reserved_ports",
    "ip_no_pmtu_disc",
    "ip_unprivileged_port_start",
    "somaxconn",
    "tcp_abort_on_overflow",
    "tcp_adv_win_scale",
    "tcp_app_win",
    "tcp_autocorking",
    "tcp_base_mss",
    "tcp_challenge_ack_limit",
    "tcp_comp_sack_delay_ns",
    "tcp_comp_sack_nr",
    "tcp_comp_sack_slack_ns",
    "tcp_congestion_control",
    "tcp_dsack",
    "tcp_early_retrans",
    "tcp_ecn",
    "tcp_ecn_fallback",
    "tcp_fastopen",
    "tcp_fin_timeout",
    "tcp_frto",
    "tcp_fwmark_accept",
    "tcp_invalid_ratelimit",
    "tcp_keepalive_intvl",
    "tcp_keepalive_probes",
    "tcp_keepalive_time",
    "tcp_l3mdev_accept",
    "tcp_limit_output_bytes",
    "tcp_max_reordering",
    "tcp_max_syn_backlog",
    "tcp_max_tw_buckets",
    "tcp_migrate_req",
    "tcp_min_rtt_wlen",
    "tcp_min_snd_mss",
    "tcp_min_tso_segs",
    "tcp_moderate_rcvbuf",
    "tcp_mtu_probe_floor",
    "tcp_mtu_probing",
    "tcp_no_metrics_save",
    "tcp_no_ssthresh_metrics_save",
    "tcp_notsent_lowat",
    "tcp_orphan_retries",
    "tcp_pacing_ca_ratio",
    "tcp_pacing_ss_ratio",
    "tcp_pingpong_thresh",
    "tcp_plb_enabled",
    "tcp_probe_interval",
    "tcp_probe_threshold",
    "tcp_recovery",
    "tcp_reflect_tos",
    "tcp_reordering",
    "tcp_retrans_collapse",
    "tcp_retries1",
    "tcp_retries2",
    "tcp_rfc1337",
    "tcp_rmem",
    "tcp_rto_max_ms",
    "tcp_rto_min_us",
    "tcp_sack",
    "tcp_shrink_window",
    "tcp_slow_start_after_idle",
    "tcp_stdurg",
    "tcp_syn_linear_timeouts",
    "tcp_syn_retries",
    "tcp_synack_retries",
    "tcp_syncookies",
    "tcp_thin_linear_timeouts",
    "tcp_timestamps",
    "tcp_tso_rtt_log",
    "tcp_tso_win_divisor",
    "tcp_tw_reuse",
    "tcp_tw_reuse_delay",
    "tcp_window_scaling",
    "tcp_wmem",
    "tcp_workaround_signed_windows",
};
constexpr std::string_view calls[] = {"socket", "bind", "listen",   "accept", "connect",    "read",
                                      "write",  "send", "shutdown", "close",  "setsockopt", "fork",
                                      "exec",   "exit", "kill",     "vanish"};

constexpr auto states = [] {
  std::array<std::string_view, all_states.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = rfc_name(all_states[i]);
  return names;
}();

constexpr auto segment_kinds = [] {
  std::array<std::string_view, all_segment_kinds.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = name_of(all_segment_kinds[i]);
  return names;
}();

// The letters and digits of a name, as capitals: "fin_wait_1" → "FINWAIT1".
std::string core_of(std::string_view name) {
  std::string core;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    core += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return core;
}

// How Linux, ss and BSD call some of them.
constexpr std::pair<std::string_view, TcpState> elsewhere[] = {
    {"CLOSE", TcpState::closed},         {"SYNRECV", TcpState::syn_received},
    {"SYNRCVD", TcpState::syn_received}, {"NEWSYNRECV", TcpState::syn_received},
    {"ESTAB", TcpState::established},    {"UNCONN", TcpState::closed},
    {"LISTENING", TcpState::listen},     {"FINWAIT", TcpState::fin_wait_1},
};

}  // namespace

std::span<const std::string_view> known_socket_options() {
  return socket_options;
}
std::span<const std::string_view> known_errors() {
  return errors;
}
std::span<const std::string_view> known_signals() {
  return signals;
}
std::span<const std::string_view> known_sysctls() {
  return sysctls;
}
std::span<const std::string_view> known_calls() {
  return calls;
}
std::span<const std::string_view> known_states() {
  return states;
}
std::span<const std::string_view> known_segment_kinds() {
  return segment_kinds;
}

bool is_among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string rfc_spelling(std::string_view state) {
  const std::string core = core_of(state);
  for (const std::string_view name : states) {
    if (core_of(name) == core) return std::string{name};
  }
  for (const auto& [name, meant] : elsewhere) {
    if (name == core || core == "TCP" + std::string{name}) return std::string{rfc_name(meant)};
  }
  return "";
}

}  // namespace seetcp
