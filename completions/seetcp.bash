# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of seetcp's command line for bash.

# _seetcp_values OPTION WORD COMMAND: what may stand after that option of that command; fails where the option takes nothing.
_seetcp_values() {
  case $1 in
    --color) compgen -W "auto always never" -- "$2" ;;
    --format)
      case $3 in
        diagram) compgen -W "text mermaid dot" -- "$2" ;;
        explain) compgen -W "text json ndjson" -- "$2" ;;
        *) compgen -W "text json" -- "$2" ;;
      esac
      ;;
    --only) compgen -W "reset half-open never-closed refused retransmitted unanswered half-closed midstream closed open" -- "$2" ;;
    --output | -o | --claims | --new) compgen -f -- "$2" ;;
    --server | --client) compgen -c -- "$2" ;;
    --drop) compgen -W "SYN SYN-ACK ACK FIN RST data probe" -- "$2" ;;
    --jobs | --answers | --timeout | --set | --delay | --claim | --width | --connection | --filter) ;;
    *) return 1 ;;
  esac
  return 0
}

_seetcp_options() {
  local page="--claim --claims --quiet --explain --all --connection --format --json --color --ascii --width"
  case $1 in
    learn) echo "--help --list --fast --class --accessible --no-input --answers --output --slow --patient --reset --new --check --check-only --jobs --update --color --ascii --width" ;;
    run) echo "--help --list --check-only --step --accessible --slow --patient --ipv6 --wire --drop --delay --server --client --delayed-acks --together --timeout --set --host --output $page" ;;
    explain) echo "--help --filter --only --check-sums --accessible --output $page" ;;
    show) echo "--help --output $page" ;;
    diagram) echo "--help --format --output" ;;
    doctor | help) echo "--help" ;;
    *) echo "learn run explain show diagram doctor help --help --version" ;;
  esac
}

# The scenarios that it brings, by name, and files.
_seetcp_scenarios() {
  compgen -W "$(seetcp run --list 2>/dev/null | cut -d ' ' -f 1)" -- "$1"
  compgen -f -- "$1"
}

# The lessons, by name, and files.
_seetcp_lessons() {
  compgen -W "next $(seetcp learn --list 2>/dev/null | cut -d ' ' -f 1)" -- "$1"
  compgen -f -- "$1"
}

_seetcp() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=
  # bash cuts --color=always into three words.
  if [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ $word == "=" ]]; then word=; fi
  if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi
  compopt -o filenames 2>/dev/null
  if mapfile -t COMPREPLY < <(_seetcp_values "$before" "$word" "$command" && echo .) &&
    ((${#COMPREPLY[@]})); then
    unset 'COMPREPLY[-1]'
  elif [[ $word == -* || -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_seetcp_options "$command")" -- "$word")
  elif [[ $command == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "learn run explain show diagram doctor" -- "$word")
  elif [[ $command == run ]]; then
    mapfile -t COMPREPLY < <(_seetcp_scenarios "$word")
  elif [[ $command == learn ]]; then
    mapfile -t COMPREPLY < <(_seetcp_lessons "$word")
  elif [[ $command == explain || $command == show || $command == diagram ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -F _seetcp seetcp
