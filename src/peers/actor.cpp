// SPDX-License-Identifier: MIT
// actor: a process that obeys. Scenarios are played by actors: each is a real process with real
// sockets. It is told one call at a time, makes exactly that system call, and answers what it
// returned.
//
// It is told through its channel: a Unix socket (SOCK_SEQPACKET: a message stays a message) that it
// gets as its standard input. To hear and to answer it uses preadv2 and pwritev2: nobody else does,
// so they are not watched, and a trace of the actor shows nothing but the calls that it was told.
//
//   socket 4|6 [nonblock]            shutdown FD HOW
//   bind FD ADDRESS PORT             close FD
//   listen FD BACKLOG                setsockopt FD LEVEL OPTION VALUE
//   accept FD                        fork
//   connect FD ADDRESS PORT          exec PATH, then each argument, all ended by a NUL
//   read FD OCTETS                   exit STATUS
//   write FD OCTETS [TEXT]
//   send FD FLAGS OCTETS [TEXT]
//   sendto FD FLAGS ADDRESS PORT OCTETS [TEXT]
//
// HOW, FLAGS, LEVEL and OPTION are the kernel's numbers. TEXT goes to the end of the message; if it
// has fewer than OCTETS octets, letters are added. The answer is "RESULT ERRNO", and the first
// 4,096 octets that read() took follow after a space. fork() answers the child's pid, and passes
// along the other end of the child's own channel.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

// A command without its first word.
using Words = std::istringstream;

static int channel = -1;

// Moves a descriptor up, so that the sockets get the numbers that they get in any program: 3, 4…
static int out_of_the_way(int fd) {
  const int high = fcntl(fd, F_DUPFD_CLOEXEC, 100);
  close(fd);
  return high;
}

static std::string hear() {
  static std::array<char, 1 << 17> message;
  iovec piece{message.data(), message.size()};
  const ssize_t length = preadv2(channel, &piece, 1, -1, 0);
  if (length <= 0) std::exit(0);  // Nobody is left who could tell us anything.
  return {message.data(), static_cast<std::size_t>(length)};
}

static void say(std::string text) {
  iovec piece{text.data(), text.size()};
  if (pwritev2(channel, &piece, 1, -1, 0) < 0) std::exit(1);
}

// The same, and passes the descriptor along (unix(7), SCM_RIGHTS).
static void say_with(std::string text, int fd) {
  iovec piece{text.data(), text.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof fd)> control{};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* passed = CMSG_FIRSTHDR(&message);
  passed->cmsg_level = SOL_SOCKET;
  passed->cmsg_type = SCM_RIGHTS;
  passed->cmsg_len = CMSG_LEN(sizeof fd);
  std::memcpy(CMSG_DATA(passed), &fd, sizeof fd);
  if (sendmsg(channel, &message, 0) < 0) std::exit(1);
}

// Answers with what a call returned; errno is still that call's.
static void answer(std::int64_t result, const std::string& data = "") {
  const int error = result < 0 ? errno : 0;
  std::string text = std::to_string(result) + " " + std::to_string(error);
  if (!data.empty()) text += " " + data.substr(0, 65536);
  say(text);
}

template <typename Value = int>
static Value next(Words& words) {
  Value value{};
  words >> value;
  return value;
}

struct Address {
  sockaddr_storage storage{};
  socklen_t length{};

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

static Address next_address(Words& words) {
  const auto text = next<std::string>(words);
  const in_port_t port = htons(next<std::uint16_t>(words));
  Address address;
  if (text.find(':') == std::string::npos) {
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = port;
    inet_pton(AF_INET, text.c_str(), &in.sin_addr);
    std::memcpy(&address.storage, &in, address.length = sizeof in);
  } else {
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    in.sin6_port = port;
    inet_pton(AF_INET6, text.c_str(), &in.sin6_addr);
    std::memcpy(&address.storage, &in, address.length = sizeof in);
  }
  return address;
}

static std::string next_data(Words& words) {
  const auto octets = next<std::size_t>(words);
  words.get();  // The space.
  std::string data{std::istreambuf_iterator<char>{words}, {}};
  data.reserve(octets);
  while (data.size() < octets) data += static_cast<char>('a' + data.size() % 26);
  return data;
}

static void do_socket(Words& words) {
  const int domain = next(words) == 6 ? AF_INET6 : AF_INET;
  const bool nonblock = next<std::string>(words) == "nonblock";
  answer(socket(domain, SOCK_STREAM | (nonblock ? SOCK_NONBLOCK : 0), 0));
}

static void do_bind(Words& words) {
  const int fd = next(words);
  const Address local = next_address(words);
  answer(bind(fd, local.get(), local.length));
}

static void do_listen(Words& words) {
  const int fd = next(words);
  answer(listen(fd, next(words)));
}

static void do_accept(Words& words) {
  answer(accept(next(words), nullptr, nullptr));
}

static void do_connect(Words& words) {
  const int fd = next(words);
  const Address remote = next_address(words);
  answer(connect(fd, remote.get(), remote.length));
}

static void do_read(Words& words) {
  const int fd = next(words);
  std::string data(next<std::size_t>(words), '\0');
  const ssize_t length = read(fd, data.data(), data.size());
  answer(length, length > 0 ? data.substr(0, static_cast<std::size_t>(length)) : "");
}

static void do_write(Words& words) {
  const int fd = next(words);
  const std::string data = next_data(words);
  answer(write(fd, data.data(), data.size()));
}

static void do_send(Words& words) {
  const int fd = next(words), flags = next(words);
  const std::string data = next_data(words);
  answer(send(fd, data.data(), data.size(), flags));
}

static void do_sendto(Words& words) {
  const int fd = next(words), flags = next(words);
  const Address remote = next_address(words);
  const std::string data = next_data(words);
  answer(sendto(fd, data.data(), data.size(), flags, remote.get(), remote.length));
}

static void do_shutdown(Words& words) {
  const int fd = next(words);
  answer(shutdown(fd, next(words)));
}

static void do_close(Words& words) {
  answer(close(next(words)));
}

// Every option is an int but one.
static void do_setsockopt(Words& words) {
  const int fd = next(words), level = next(words), option = next(words), value = next(words);
  const linger on{1, value};
  if (level == SOL_SOCKET && option == SO_LINGER) {
    answer(setsockopt(fd, level, option, &on, sizeof on));
  } else {
    answer(setsockopt(fd, level, option, &value, sizeof value));
  }
}

static void do_fork(Words&) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) < 0) return answer(-1);
  for (int& end : ends) end = out_of_the_way(end);
  const auto [kept_by_teller, kept_by_child] = ends;
  const pid_t child = fork();
  if (child == 0) {
    close(kept_by_teller);
    close(channel);
    channel = kept_by_child;
    return;
  }
  close(kept_by_child);
  if (child < 0) {
    answer(-1);
  } else {
    say_with(std::to_string(child) + " 0", kept_by_teller);
  }
  close(kept_by_teller);
}

// The channel closes itself when the program starts.
static void do_exec(Words& words) {
  words.get();
  std::vector<std::string> texts;
  for (std::string text; std::getline(words, text, '\0');) texts.push_back(text);
  std::vector<char*> arguments;
  arguments.reserve(texts.size() + 1);
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  answer(execvp(arguments.front(), arguments.data()));
}

static void do_exit(Words& words) {
  _exit(next(words));
}

struct Deed {
  const char* word;
  void (*make)(Words&);
};

static constexpr Deed deeds[] = {
    {"socket", do_socket}, {"bind", do_bind},         {"listen", do_listen},
    {"accept", do_accept}, {"connect", do_connect},   {"read", do_read},
    {"write", do_write},   {"send", do_send},         {"sendto", do_sendto},
    {"close", do_close},   {"shutdown", do_shutdown}, {"setsockopt", do_setsockopt},
    {"fork", do_fork},     {"exec", do_exec},         {"exit", do_exit},
};

static void obey(const std::string& command) {
  Words words{command};
  const auto word = next<std::string>(words);
  for (const Deed& deed : deeds) {
    if (word == deed.word) return deed.make(words);
  }
  say("? " + word);
}

int main() {
  channel = out_of_the_way(STDIN_FILENO);
  if (channel < 0 || open("/dev/null", O_RDONLY) != STDIN_FILENO) return 1;
  for (;;) obey(hear());
}
