// SPDX-License-Identifier: MIT
#include "src/trace/connections/segment_events.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "src/trace/connections/follower.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"
#include "tests/unit/trace/connections/recorded_events.hpp"

namespace seetcp::test {

using enum Side;

TEST_CASE("a conversation's events are its segments, the states they bring, and their causes") {
  RecordedEvents recording;
  follow(recording, whole_conversation());
  CHECK(story_of(recording) ==
        "- => frame 1 client\n"
        "frame 1 client => client CLOSED to SYN-SENT\n"
        "frame 1 client => server LISTEN to SYN-RECEIVED\n"
        "frame 1 client => frame 2 server\n"
        "frame 2 server => client SYN-SENT to ESTABLISHED\n"
        "frame 2 server => frame 3 client\n"
        "frame 3 client => server SYN-RECEIVED to ESTABLISHED\n"
        "- => frame 4 client\n"
        "frame 4 client => frame 5 server\n"
        "- => frame 6 server\n"
        "frame 6 server => frame 7 client\n"
        "- => frame 8 client\n"
        "frame 8 client => client ESTABLISHED to FIN-WAIT-1\n"
        "frame 8 client => server ESTABLISHED to CLOSE-WAIT\n"
        "frame 8 client => frame 9 server\n"
        "frame 9 server => server CLOSE-WAIT to LAST-ACK\n"
        "frame 9 server => client FIN-WAIT-1 to TIME-WAIT\n"  // Figure 5, note 2.
        "frame 9 server => frame 10 client\n"
        "frame 10 client => server LAST-ACK to CLOSED\n");
}

TEST_CASE("a segment's event has where both ends stand after it") {
  using enum TcpState;
  RecordedEvents recording;
  follow(recording, whole_conversation());
  const auto stand = [&](std::uint64_t frame, std::optional<TcpState> client_state,
                         std::optional<TcpState> server_state) {
    INFO("frame ", frame);
    const SegmentEvent& event = recording.segment_at(recording.frame(frame));
    CHECK(event.client_state == client_state);
    CHECK(event.server_state == server_state);
  };
  stand(1, syn_sent, std::nullopt);
  stand(3, established, established);
  stand(8, fin_wait_1, std::nullopt);  // Whether it has arrived, the answer tells.
  stand(9, std::nullopt, last_ack);
  stand(10, time_wait, closed);
}

TEST_CASE("numbers are relative to each end's SYN, and raw beside") {
  RecordedEvents recording;
  follow(recording, whole_conversation());
  const SegmentEvent& data = recording.segment_at(recording.frame(6));
  CHECK(data.seq == 1);
  CHECK(data.ack == 15);
  CHECK(data.seq_raw == SeqNum{5001});
  CHECK(data.ack_raw == SeqNum{1015});
  CHECK(data.length == 30);
  CHECK_FALSE(recording.segment_at(recording.frame(1)).ack.has_value());
}

TEST_CASE("without SYNs, numbers are relative to the first that was captured") {
  RecordedEvents recording;
  follow(recording, {{client, {"PA", 700, 900, 10}}, {server, {"PA", 900, 710, 5}}});
  CHECK(recording.segment_at(recording.frame(1)).seq == 1);
  CHECK(recording.segment_at(recording.frame(2)).seq == 1);
  CHECK(recording.segment_at(recording.frame(2)).ack == 11);
}

TEST_CASE("each end's states are a chain, and each is inferred and has its section") {
  RecordedEvents recording;
  follow(recording, whole_conversation());
  TcpState stands[] = {TcpState::closed, TcpState::listen};
  for (const EventId id : recording.ids<StateEvent>()) {
    const auto& state = std::get<StateEvent>(recording.at(id).what);
    TcpState& before = stands[state.endpoint == Role::client ? 0 : 1];
    CHECK(state.from == before);
    CHECK(state.evidence == Evidence::inferred);
    CHECK(state.rfc.starts_with("9293 3."));
    CHECK_FALSE(state.why.empty());
    before = state.to;
  }
}

TEST_CASE("what is odd is a remark after its segment, once") {
  RecordedEvents recording;
  follow(recording, {{client, {"S"}},
                     {server, {"SA", 0, 1}},
                     {client, {"A", 1, 1}},
                     {server, {"A", 1, 1, 0, 0, {}, 91}},
                     {server, {"A", 1, 1, 0, 0, {}, 92}}});
  const auto notes = recording.ids<NoteEvent>();
  REQUIRE(notes.size() == 1);
  const auto& note = std::get<NoteEvent>(recording.at(notes[0]).what);
  CHECK(note.kind == NoteKind::remark);
  CHECK(note.text.find("window is 0") != std::string::npos);
  REQUIRE(recording.cause_of(notes[0]) != nullptr);
  CHECK(recording.cause_of(notes[0])->cause == recording.frame(4));
}

TEST_CASE("events have their connection's number, or 1 where there is one alone") {
  std::vector<Sent> refused_twice{{client, {"S"}}, {server, {"RA", 0, 1}}};
  refused_twice.push_back({client, {"S", 0x10000000}});
  refused_twice.push_back({server, {"RA", 0, 0x10000001}});
  for (const bool only : {false, true}) {
    RecordedEvents recording(only);
    follow(recording, refused_twice);
    CHECK(recording.segment_at(recording.frame(1)).connection == 1);
    CHECK(recording.segment_at(recording.frame(4)).connection == (only ? 1 : 2));
  }
}

TEST_CASE("time is since the first event, and never more than it can hold") {
  RecordedEvents recording;
  follow(recording, whole_conversation());
  CHECK(recording.at(1).at == Time{});
  CHECK(recording.at(recording.frame(10)).at == Time{9000});

  RecordedEvents wild;
  Follower follower(wild, {.segments = true});
  std::uint64_t number = 0;
  for (const Time at : {Time::min(), Time::max(), Time{}}) {
    const Octets frame = frame_of(client, {"S", 0, 0, 0, 1000, {}, ++number});
    follower.take({at, number, LinkType::ethernet, frame, frame.size()});
  }
  CHECK(wild.at(wild.frame(2)).at == Time::max());
  CHECK(wild.at(wild.frame(3)).at == Time::max());
}

TEST_CASE("a sink without room is told of no link to an event that it did not take") {
  RecordedEvents whole;
  follow(whole, whole_conversation());
  for (std::size_t most = 0; most <= whole.events.size(); ++most) {
    RecordedEvents full(false, most);
    follow(full, whole_conversation());
    CHECK(full.events.size() == most);
    for (const Link& link : full.links) {
      CHECK(link.cause >= 1);
      CHECK(link.cause <= most);
      CHECK(link.effect >= 1);
      CHECK(link.effect <= most);
    }
  }
}

TEST_CASE("a record as the trace's connection: ends, first numbers, where each stood last") {
  class Keeper final : public Chronicle {
   public:
    void ended(const ConnectionRecord& record) override { kept.push_back(connection_of(record)); }
    std::vector<Connection> kept;
  } keeper;
  Follower follower(keeper, {});
  std::uint64_t number = 0;
  for (const auto& [from, line] : whole_conversation()) {
    const Octets frame = frame_of(from, line);
    follower.take({Time{}, ++number, LinkType::ethernet, frame, frame.size()});
  }
  follower.finish();
  REQUIRE(keeper.kept.size() == 1);
  const Connection& connection = keeper.kept.front();
  CHECK(connection.client.port == 50123);
  CHECK(connection.server.port == 50080);
  CHECK(connection.client_isn == SeqNum{1000});
  CHECK(connection.server_isn == SeqNum{5000});
  CHECK(connection.client_state == TcpState::time_wait);
  CHECK(connection.server_state == TcpState::closed);
  CHECK_FALSE(connection.client_socket.has_value());
}

}  // namespace seetcp::test
