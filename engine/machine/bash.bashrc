# Interactive bash on a machine: a clear prompt, completion, and marks by which the agent knows which command ran and how it
# ended: OSC 633;SECRET; then A, B, C, P, M, D;exit or E;command, in which \ is \\, ; is \x3b and a control character is \xHH.
[[ $- = *i* ]] || return 0

shopt -s checkwinsize histappend
# The marks read the command from the history, so every command must get there.
# Bash itself begins to keep it after its last start file; begun here, these files would be the first commands in it.
HISTCONTROL= HISTIGNORE= HISTTIMEFORMAT=

# The secret is that of the terminal, so that output which only looks like marks is not believed. It is never exported. A
# terminal that the agent did not make (within tmux, screen, script) has none, and no marks.
__slipway_mark=
for __slipway_file in /run/slipway/marks/*; do
  if [[ /proc/self/fd/0 -ef /dev/pts/${__slipway_file##*/} ]]; then read -r __slipway_mark < "$__slipway_file" || true; fi
done 2> /dev/null
unset __slipway_file

# A file that is there once somebody has used the machine: when its process 1 began then, or after a later start.
__slipway_used=/var/tmp/.slipway-begun
__slipway_begun() { local stat; read -r -a stat < /proc/1/stat && echo "${stat[21]}"; }

__slipway_ran=0
__slipway_command() {
  local LC_ALL=C command hex character
  command=$(builtin history 1)
  command=${command#"${command%%[0-9]*}"}   # history prints: blanks, a number, a star or a blank, a blank
  command=${command#"${command%%[!0-9]*}"}
  command=${command:2}
  command=${command//\\/\\\\}
  command=${command//;/\\x3b}
  while [[ $command =~ [[:cntrl:]] ]]; do
    character=${BASH_REMATCH[0]}
    printf -v hex '\\x%02x' "'$character"
    command=${command//"$character"/$hex}
  done
  printf '%s' "$command"
}
__slipway_ended() {
  local exit=$?
  if ((__slipway_ran)) && [[ ! -f $__slipway_used ]]; then { __slipway_begun > "$__slipway_used" && chmod a+w "$__slipway_used"; } 2> /dev/null; fi
  if [[ -z $__slipway_mark ]]; then :
  elif ((__slipway_ran)); then printf '\e]633;%s;D;%s\a' "$__slipway_mark" "$exit"
  else printf '\e]633;%s;P\a' "$__slipway_mark"; fi
  __slipway_ran=0
}
PROMPT_COMMAND=(__slipway_ended)
# The arithmetic is for its side effect: it runs in this shell, and the text it cuts is empty.
__slipway_text=x
PS0='${__slipway_text:$((__slipway_ran=1)):0}'
__slipway_before=
__slipway_after=
if [[ -n $__slipway_mark ]]; then
  PS0='\e]633;${__slipway_mark};E;$(__slipway_command)\a\e]633;${__slipway_mark};C\a'$PS0
  PS2='\[\e]633;${__slipway_mark};M\a\]> '
  __slipway_before='\[\e]633;${__slipway_mark};A\a\]'
  __slipway_after='\[\e]633;${__slipway_mark};B\a\]'
fi
if ((EUID == 0)); then __slipway_colour=31; else __slipway_colour=32; fi
PS1=$__slipway_before'\[\e[1;'$__slipway_colour'm\]\u@\h\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '$__slipway_after
unset __slipway_colour __slipway_before __slipway_after

# Completion is loaded at the first Tab: it would be most of the memory of a shell that waits for its learner.
__slipway_completion() {
  unset -f __slipway_completion
  complete -r -D
  . /usr/share/bash-completion/bash_completion && return 124   # again, with what is there now
}
complete -D -F __slipway_completion

# A word of help after a command that failed for want of the Internet or of an image. Once a command, not at every Enter.
__slipway_explained=
__slipway_explain() {
  local exit=$? last
  ((exit)) || return 0
  last=$(builtin history 1)
  [[ $last != "$__slipway_explained" ]] || return 0
  __slipway_explained=$last
  [[ $last =~ (docker|apt|curl|wget|git|ping) ]] || return 0
  last=${last#"${last%%[0-9]*}"}
  last=${last#"${last%%[!0-9]*}"}
  /usr/local/libexec/explain-failure "$exit" "${last:2}"
}
PROMPT_COMMAND+=(__slipway_explain)

# After a machine that was used was started again, the first shell says so.
__slipway_restarted() {
  local before now
  read -r before < "$__slipway_used" || return 0
  now=$(__slipway_begun)
  [[ $before != "$now" ]] || return 0
  echo "This machine was started again. Your files and containers are here; what ran has ended (docker ps -a)."
  echo "$now" > "$__slipway_used"
}
__slipway_restarted 2> /dev/null
unset -f __slipway_restarted
