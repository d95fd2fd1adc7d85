# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of seetcp's command line for bash.

# _seetcp_values OPTION WORD: what may stand after that option; fails where the option takes nothing.
_seetcp_values() {
  case $1 in
    --color) compgen -W "auto always never" -- "$2" ;;
    --format) compgen -W "text mermaid dot" -- "$2" ;;
    --output | -o) compgen -f -- "$2" ;;
    --server | --client) compgen -c -- "$2" ;;
    --timeout | --set | --width | --connection) ;;
    *) return 1 ;;
  esac
  return 0
}

_seetcp_options() {
  local page="--quiet --explain --all --connection --color --ascii --width"
  case $1 in
    run) echo "--help --server --client --delayed-acks --together --timeout --set --host --output $page" ;;
    show) echo "--help --output $page" ;;
    diagram) echo "--help --format --output" ;;
    doctor) echo "--help" ;;
    *) echo "run show diagram doctor --help --version" ;;
  esac
}

_seetcp() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=
  # bash cuts --color=always into three words.
  if [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ $word == "=" ]]; then word=; fi
  if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi
  compopt -o filenames 2>/dev/null
  if mapfile -t COMPREPLY < <(_seetcp_values "$before" "$word" && echo .) &&
    ((${#COMPREPLY[@]})); then
    unset 'COMPREPLY[-1]'
  elif [[ $word == -* || -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_seetcp_options "$command")" -- "$word")
  elif [[ $command == show || $command == diagram ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -F _seetcp seetcp
