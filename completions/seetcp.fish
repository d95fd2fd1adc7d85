# SPDX-License-Identifier: MIT
# Completion of seetcp's command line for fish.

complete -c seetcp -f

# The commands.
complete -c seetcp -n __fish_use_subcommand -a learn -d 'Lessons: predict, see it happen, be told why'
complete -c seetcp -n __fish_use_subcommand -a run -d 'Run a server and a client, and show what happened and why'
complete -c seetcp -n __fish_use_subcommand -a explain -d 'Say what became of each connection in a capture'
complete -c seetcp -n __fish_use_subcommand -a show -d 'Show a recorded trace'
complete -c seetcp -n __fish_use_subcommand -a diagram -d 'The state machine, and the arrows that a trace took'
complete -c seetcp -n __fish_use_subcommand -a doctor -d 'Can this machine do it, and if not, what mends it'
complete -c seetcp -n __fish_use_subcommand -a help -d 'Help on a command'
complete -c seetcp -n '__fish_seen_subcommand_from help' -a 'learn run explain show diagram doctor'
complete -c seetcp -n __fish_use_subcommand -l version -d 'Say which version it is'
complete -c seetcp -s h -l help -d 'Say what it does'

# Lessons.
complete -c seetcp -n '__fish_seen_subcommand_from learn' -a "next (seetcp learn --list 2>/dev/null | string replace -r ' +' '\t')"
complete -c seetcp -n '__fish_seen_subcommand_from learn' -k -a '(__fish_complete_suffix .md)'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l list -d 'The lessons, a line each'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l fast -d 'Questions and what happens, no prose between them'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l class -d 'For a room: the answer waits for a key'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l accessible -d 'Sentences and lines, no screens'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l no-input -d 'As text, asking nothing'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -x -l answers -d 'Answers to the questions, in order'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l slow -d 'Perform steps that wait for more than 10 s, too'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l patient -d 'The same as --slow'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l reset -d 'Forget the progress'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -r -F -l new -d 'Write a lesson to begin with'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l check -d 'Play the lessons, and check every claim, question and arrow'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l check-only -d 'Only say whether they are written right'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -x -l jobs -d 'So many lessons at once'
complete -c seetcp -n '__fish_seen_subcommand_from learn' -l update -d 'Record the lessons\' traces anew'

# What is run.
complete -c seetcp -n '__fish_seen_subcommand_from run' -a "(seetcp run --list 2>/dev/null | string replace -r ' +' '\t')"
complete -c seetcp -n '__fish_seen_subcommand_from run' -k -a '(__fish_complete_suffix .scenario)'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l list -d 'The scenarios that seetcp brings'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l check-only -d 'Only say whether the scenario is written right'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l step -d 'A line at a time, by key'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l accessible -d 'With --step: sentences and lines, no screens'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l slow -d 'Perform steps that wait for more than 10 s, too'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l patient -d 'The same as --slow'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l ipv6 -d 'On the wire: IPv6 addresses'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l wire -d 'Two hosts with a wire between them'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l drop -a 'SYN SYN-ACK ACK FIN RST data probe' -d 'What the wire loses, once'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l delay -d 'How much later each segment arrives'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l server -a '(__fish_complete_command)' -d 'The server to run, with its arguments, in quotes'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l client -a '(__fish_complete_command)' -d 'The client to run, with its arguments, in quotes'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l delayed-acks -d 'Leave delayed acknowledgements as they are'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l together -d 'Start both at once'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l timeout -d 'End the run after so many seconds'
complete -c seetcp -n '__fish_seen_subcommand_from run' -x -l set -d 'Set a sysctl of the stage: NAME=VALUE'
complete -c seetcp -n '__fish_seen_subcommand_from run' -l host -d 'Use the host\'s own loopback'

# What of a capture is told.
complete -c seetcp -n '__fish_seen_subcommand_from explain' -x -l filter -d 'Only frames that this lets through'
complete -c seetcp -n '__fish_seen_subcommand_from explain' -x -l only -a 'reset half-open never-closed refused retransmitted unanswered half-closed midstream closed open' -d 'Only connections that ended so'
complete -c seetcp -n '__fish_seen_subcommand_from explain' -l check-sums -d 'Note checksums that do not hold'
complete -c seetcp -n '__fish_seen_subcommand_from explain' -l accessible -d 'Sentences instead of columns'
complete -c seetcp -n '__fish_seen_subcommand_from explain' -x -l format -a 'text json ndjson' -d 'What is printed'

# What has to hold.
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -x -l claim -d 'Judge this claim'
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -r -F -l claims -d 'Judge the claims of this file'

# The page.
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -s q -l quiet -d 'Leave the explanations out'
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -l explain -d 'Explain more: every state, every return'
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -l all -d 'Show every connection, and fold nothing'
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -x -l connection -d 'Show this connection alone'
complete -c seetcp -n '__fish_seen_subcommand_from run show' -x -l format -a 'text json' -d 'What is printed'
complete -c seetcp -n '__fish_seen_subcommand_from run explain show' -l json -d 'Print the trace as JSON'
complete -c seetcp -n '__fish_seen_subcommand_from learn run explain show' -x -l color -a 'auto always never' -d 'Colour'
complete -c seetcp -n '__fish_seen_subcommand_from learn run explain show' -l ascii -d 'No line-drawing characters'
complete -c seetcp -n '__fish_seen_subcommand_from learn run explain show' -x -l width -d 'Columns of the page'

# Files.
complete -c seetcp -n '__fish_seen_subcommand_from explain show diagram' -F
complete -c seetcp -n '__fish_seen_subcommand_from learn run explain show diagram' -r -F -s o -l output -d 'Write it there, by its extension'
complete -c seetcp -n '__fish_seen_subcommand_from diagram' -x -l format -a 'text mermaid dot' -d 'How it is printed'
