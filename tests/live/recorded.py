# SPDX-License-Identifier: MIT
"""A trace, as docs/trace-format.md describes it, with the questions that the tests ask of it."""
import base64


class Recorded:
    def __init__(self, document):
        self.document = document
        self.events = document["events"]
        self.links = {(cause["event"], event["id"]): cause
                      for event in self.events for cause in event.get("causes", [])}
        self.claims = {claim["id"]: claim for claim in document["claims"]}
        self.connections = document["connections"]
        self.peers = {peer["name"]: peer for peer in document["peers"]}

    def event(self, number):
        return self.events[number - 1]

    def verdicts(self):
        return {name: claim["verdict"] for name, claim in self.claims.items()}

    # Events, by witness. What is asked for is a key and its value, `name` the one of a peer.

    def matching(self, witness, peer=None, **wanted):
        if peer:
            wanted["peer"] = self.peers[peer]["id"]
        return [event for event in self.events if event["witness"] == witness and
                all(event.get(key) == value for key, value in wanted.items())]

    def calls(self, peer=None, call=None, phase="returned", **wanted):
        """Calls, by their return unless said otherwise."""
        if call:
            wanted["call"] = call
        return self.matching("call", peer, phase=phase, **wanted)

    def call(self, peer, call, **wanted):
        """The first such call."""
        return first(self.calls(peer, call, **wanted), f"{peer}'s {call}() {wanted}")

    def segments(self, sender=None, **wanted):
        if sender:
            wanted["from"] = sender
        return self.matching("segment", **wanted)

    def segment(self, sender, flags, **wanted):
        """The first segment of that side with exactly these flags."""
        return first(self.segments(sender, flags=flags, **wanted), f"{sender}'s {flags} {wanted}")

    def states(self, endpoint=None, **wanted):
        if endpoint:
            wanted["endpoint"] = endpoint
        return self.matching("state", **wanted)

    def state(self, endpoint, to, **wanted):
        return first(self.states(endpoint, to=to, **wanted), f"{endpoint} becomes {to} {wanted}")

    def notes(self, kind, peer=None):
        return self.matching("note", peer, kind=kind)

    # What they make together.

    def path(self, endpoint, connection=1):
        """The states that an end went through, in order."""
        wanted = {} if endpoint == "listener" else {"connection": connection}
        return [event["to"] for event in self.states(endpoint, **wanted)]

    def link(self, cause, effect):
        """The link from one event to another, or None."""
        return self.links.get((cause["id"], effect["id"]))

    def causes(self, effect):
        return [self.event(cause) for cause, of in self.links if of == effect["id"]]

    def printed(self, peer):
        """The lines that a peer wrote to its terminal, as bytes."""
        pieces = [base64.b64decode(note["printed"]["base64"])
                  for note in self.notes("printed", peer)]
        return b"".join(piece if piece.endswith(b"\n") else piece + b"\n"
                        for piece in pieces).splitlines()


def first(events, what):
    if not events:
        raise AssertionError(f"not in the trace: {what}")
    return events[0]


def argument(call, name):
    return next((one["value"] for one in call["arguments"] if one["name"] == name), None)


def happened(call):
    """The outcome of a call: its result, or the error's name."""
    return call.get("error", call.get("result"))
