// SPDX-License-Identifier: MIT
// minimal_loop FILE: the floor with libpcap, and the unit of explain.py: reads every record of a
// capture and adds up the captured lengths. Nothing is decoded.
#include <pcap/pcap.h>

#include <cstdint>
#include <cstdio>

int main(int count, char** arguments) {
  char error[PCAP_ERRBUF_SIZE];
  pcap_t* const capture = count > 1 ? ::pcap_open_offline(arguments[1], error) : nullptr;
  if (capture == nullptr) return 2;
  pcap_pkthdr* header = nullptr;
  const u_char* octets = nullptr;
  std::uint64_t frames = 0, captured = 0;
  while (::pcap_next_ex(capture, &header, &octets) == 1) {
    ++frames;
    captured += header->caplen + octets[0];
  }
  std::printf("%lu frames, %lu octets\n", frames, captured);
  ::pcap_close(capture);
}
