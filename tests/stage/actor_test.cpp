// SPDX-License-Identifier: MIT
#include "src/stage/actor.hpp"

#include <doctest/doctest.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "src/stage/host_states.hpp"
#include "tests/stage/theatre.hpp"

namespace seetcp::test {
namespace {

using Command = ActorCommand;
using Calls = std::vector<std::string>;

constexpr auto v4 = IpAddress::Family::v4;
const Endpoint server_end{ipv4(127, 0, 0, 1), 8080};

std::string peer_program(const char* name) {
  return std::string{std::getenv("PEERS")} + "/" + name;
}

// An actor that listens on 8080; its listener is 3.
Actor& listening(Theatre& theatre) {
  Actor& server = theatre.launch();
  CHECK(theatre.result(server, Command::socket(v4)) == 3);
  CHECK(theatre.result(server, Command::bind(3, {ipv4(0, 0, 0, 0), 8080})) == 0);
  CHECK(theatre.result(server, Command::listen(3, 3)) == 0);
  return server;
}

// An actor that is connected to it; its socket is 3.
Actor& connected(Theatre& theatre) {
  Actor& client = theatre.launch();
  CHECK(theatre.result(client, Command::socket(v4)) == 3);
  CHECK(theatre.result(client, Command::connect(3, server_end)) == 0);
  return client;
}

}  // namespace

TEST_CASE("an actor makes the calls that it is told, and nothing else is seen of it") {
  Theatre theatre;
  Actor& server = theatre.launch();
  CHECK(theatre.result(server, Command::socket(v4)) == 3);
  CHECK(theatre.result(server, Command::set_option(3, SOL_SOCKET, SO_REUSEADDR, 1)) == 0);
  CHECK(theatre.result(server, Command::bind(3, server_end)) == 0);
  CHECK(theatre.result(server, Command::listen(3, 3)) == 0);
  Actor& client = connected(theatre);
  CHECK(theatre.result(server, Command::accept(3)) == 4);
  CHECK(theatre.result(client, Command::send(3, {"Hello, server!", 14}, 0)) == 14);
  CHECK(theatre.play(server, Command::read(4, 1024)).data == "Hello, server!");
  CHECK(theatre.result(client, Command::shutdown(3, SHUT_WR)) == 0);
  CHECK(theatre.result(server, Command::read(4, 1024)) == 0);
  CHECK(theatre.result(server, Command::close(4)) == 0);
  CHECK(theatre.calls_of(server.pid()) == Calls{"socket() = 3", "setsockopt() = 0", "bind() = 0",
                                                "listen() = 0", "accept() = 4", "read() = 14",
                                                "read() = 0", "close() = 0"});
  CHECK(theatre.calls_of(client.pid()) ==
        Calls{"socket() = 3", "connect() = 0", "sendto() = 14", "shutdown() = 0"});
}

TEST_CASE("an actor sleeps in its call, and answers when that returns") {
  Theatre theatre;
  Actor& server = listening(theatre);
  theatre.begin(server, Command::accept(3));
  CHECK(server.standing() == Actor::Standing::calling);
  CHECK(server.call() == "accept");
  connected(theatre);
  CHECK(theatre.end(server).result == 4);
  CHECK(server.standing() == Actor::Standing::idle);
}

TEST_CASE("what fails is answered with its errno") {
  Theatre theatre;
  Actor& actor = theatre.launch();
  CHECK(theatre.result(actor, Command::socket(v4)) == 3);
  CHECK(theatre.result(actor, Command::connect(3, server_end)) == -ECONNREFUSED);
  CHECK(theatre.result(actor, Command::socket(v4, true)) == 4);
  CHECK(theatre.result(actor, Command::connect(4, server_end)) == -EINPROGRESS);
  CHECK(theatre.result(actor, Command::close(9)) == -EBADF);
  CHECK(theatre.result(actor, Command::exec({"/no/such/program"})) == -ENOENT);
  CHECK(actor.standing() == Actor::Standing::idle);
  CHECK(theatre.result(actor, Command::close(3)) == 0);
}

TEST_CASE("data goes as it is, and a number as data is that many octets") {
  Theatre theatre;
  Actor& server = listening(theatre);
  Actor& client = connected(theatre);
  theatre.play(server, Command::accept(3));
  const std::string odd{"  two\n\0 \xff lines ", 16};
  CHECK(theatre.result(client, Command::write(3, {odd, odd.size()})) == 16);
  CHECK(theatre.play(server, Command::read(4, 1024)).data == odd);
  CHECK(theatre.result(client, Command::send(3, {"ab", 6}, 0)) == 6);
  CHECK(theatre.play(server, Command::read(4, 1024)).data == "abcdef");
  CHECK(theatre.result(client, Command::send(3, {"", 100000}, 0)) == 100000);
  const ActorAnswer much = theatre.play(server, Command::read(4, 70000));
  CHECK(much.result == 70000);
  CHECK(much.data.size() == ActorCommand::most_text);
  CHECK(much.data.starts_with("abcdefghijklmnopqrstuvwxyzab"));
}

TEST_CASE("an actor speaks IPv6") {
  Theatre theatre;
  Actor& server = theatre.launch();
  const Endpoint loopback{{IpAddress::Family::v6, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
                          8080};
  CHECK(theatre.result(server, Command::socket(IpAddress::Family::v6)) == 3);
  CHECK(theatre.result(server, Command::bind(3, loopback)) == 0);
  CHECK(theatre.result(server, Command::listen(3, 3)) == 0);
  Actor& client = theatre.launch();
  CHECK(theatre.result(client, Command::socket(IpAddress::Family::v6)) == 3);
  CHECK(theatre.result(client, Command::connect(3, loopback)) == 0);
}

TEST_CASE("send() may open the connection") {
  Theatre theatre;
  Actor& server = listening(theatre);
  Actor& client = theatre.launch();
  CHECK(theatre.result(client, Command::socket(v4)) == 3);
  CHECK(theatre.result(client, Command::send_to(3, {"early", 5}, MSG_FASTOPEN, server_end)) == 5);
  theatre.play(server, Command::accept(3));
  CHECK(theatre.play(server, Command::read(4, 1024)).data == "early");
}

TEST_CASE("lingering for no time makes close() a reset") {
  Theatre theatre;
  Actor& server = listening(theatre);
  Actor& client = connected(theatre);
  theatre.play(server, Command::accept(3));
  CHECK(theatre.result(client, Command::set_option(3, SOL_SOCKET, SO_LINGER, 0)) == 0);
  CHECK(theatre.last_entered(client.pid()).arguments.back() == Argument{"value", "0 s"});
  CHECK(theatre.result(client, Command::close(3)) == 0);
  CHECK(theatre.result(server, Command::read(4, 1024)) == -ECONNRESET);
}

TEST_CASE("fork() makes another actor, which holds the same sockets") {
  Theatre theatre;
  Actor& server = listening(theatre);
  Actor& client = connected(theatre);
  theatre.play(server, Command::accept(3));
  ActorAnswer forked = theatre.play(server, Command::fork());
  Actor& child = theatre.adopt(static_cast<int>(forked.result), std::move(forked.channel));
  CHECK(theatre.result(server, Command::close(4)) == 0);
  CHECK(theatre.result(child, Command::send(4, {"of the child", 12}, 0)) == 12);
  CHECK(theatre.play(client, Command::read(3, 1024)).data == "of the child");
  CHECK(theatre.result(child, Command::close(4)) == 0);
  CHECK(theatre.result(client, Command::read(3, 1024)) == 0);
  CHECK(theatre.result(child, Command::socket(v4)) == 4);
  CHECK(theatre.calls_of(child.pid()) == Calls{"sendto() = 12", "close() = 0", "socket() = 4"});
}

TEST_CASE("exec() makes the actor a real program, and its exit is told") {
  Theatre theatre;
  Actor& server = theatre.launch();
  server.tell(Command::exec({peer_program("plain-server")}));
  theatre.until_asleep_after(server, "listen() = 0");
  CHECK_FALSE(server.take_answer());
  CHECK(server.standing() == Actor::Standing::program);
  Actor& client = theatre.launch();
  client.tell(Command::exec({peer_program("plain-client")}));
  theatre.until_gone(client);
  theatre.until_gone(server);
  CHECK(theatre.ended(client.pid()).exit_status == 0);
  CHECK(theatre.ended(server.pid()).exit_status == 0);
  CHECK(theatre.calls_of(server.pid()) == Calls{"socket() = 3", "bind() = 0", "listen() = 0",
                                                "accept() = 4", "read() = 14", "read() = 0",
                                                "close() = 0", "close() = 0"});
}

TEST_CASE("exit(3) is an end with status 3") {
  Theatre theatre;
  Actor& actor = theatre.launch();
  actor.tell(Command::exit(3));
  theatre.until_gone(actor);
  CHECK(theatre.ended(actor.pid()).exit_status == 3);
}

TEST_CASE("an actor that is killed from outside is gone, also in the middle of a call") {
  Theatre theatre;
  Actor& idle = theatre.launch();
  idle.kill();
  theatre.until_gone(idle);
  Actor& server = listening(theatre);
  theatre.begin(server, Command::accept(3));
  server.kill();
  theatre.until_gone(server);
  CHECK_FALSE(server.take_answer());
  CHECK(theatre.ended(server.pid()).signal == SIGKILL);
}

TEST_CASE("telling an actor that has just ended is no error") {
  Theatre theatre;
  Actor& actor = theatre.launch();
  theatre.result(actor, Command::socket(v4));
  actor.kill();
  theatre.until_closed(actor);
  CHECK(actor.standing() == Actor::Standing::gone);
}

TEST_CASE("write() to a connection that was reset ends the actor, send() does not") {
  Theatre theatre;
  Actor& server = listening(theatre);
  Actor& client = connected(theatre);
  theatre.play(server, Command::accept(3));
  CHECK(theatre.result(client, Command::set_option(3, SOL_SOCKET, SO_LINGER, 0)) == 0);
  CHECK(theatre.result(client, Command::close(3)) == 0);
  CHECK(theatre.result(server, Command::send(4, {"x", 1}, 0)) == -ECONNRESET);
  CHECK(theatre.result(server, Command::send(4, {"x", 1}, 0)) == -EPIPE);
  server.tell(Command::write(4, {"x", 1}));
  theatre.until_gone(server);
  CHECK(theatre.ended(server.pid()).signal == SIGPIPE);
}

TEST_CASE("a host that has fallen silent closes without a word") {
  Theatre theatre;
  HostStates states;
  Actor& server = listening(theatre);
  Actor& client = connected(theatre);
  theatre.play(server, Command::accept(3));
  CHECK(client.fall_silent() == std::vector{3});
  CHECK(theatre.result(client, Command::close(3)) == 0);
  std::vector<KernelState> words;
  states.ask(words);
  REQUIRE(states.newest_connection(8080));
  CHECK(states.newest_connection(8080)->state == TcpState::established);
  const std::uint16_t client_port = states.newest_connection(8080)->remote.port;
  CHECK_FALSE(states.newest_connection(client_port));
  CHECK(theatre.result(server, Command::send(4, {"hello?", 6}, 0)) == 6);
  CHECK(theatre.result(server, Command::read(4, 1024)) == -ECONNRESET);
  CHECK(theatre.calls_of(client.pid()).back() == "close() = 0");
}

TEST_CASE("a listener stays when its host falls silent") {
  Theatre theatre;
  Actor& server = listening(theatre);
  connected(theatre);
  theatre.play(server, Command::accept(3));
  CHECK(server.fall_silent() == std::vector{4});
  CHECK(theatre.result(server, Command::close(4)) == 0);
  connected(theatre);
  CHECK(theatre.result(server, Command::accept(3)) == 4);
}

TEST_CASE("a process that is no actor is not believed, and too long a text is not sent") {
  ActorChannel channel = make_actor_channel();
  Actor actor{1, std::move(channel.ours)};
  CHECK_THROWS_AS(actor.tell(Command::write(3, {std::string(70000, 'x'), 70000})), SystemError);
  actor.tell(Command::accept(3));
  REQUIRE(send(channel.theirs.get(), "? nonsense", 10, 0) == 10);
  CHECK_THROWS_AS(actor.take_answer(), std::runtime_error);
}

}  // namespace seetcp::test
