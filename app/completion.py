"""The commands `completion`, which prints a script for a shell, and `complete`, which it calls.

A script asks `gsomia-explorer complete SHELL WORD...` at every Tab: the words are those behind the
program's name up to the cursor, and what comes back is a line for each candidate, its help behind a
tab. What a user types is data on the whole way; no script evaluates it.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from app.options import OK, Options
from app.talk import say

WIDEST = 100
"""The most characters of a candidate's help."""

MOST = 5_000
"""The most candidates: more are no help to anybody, and shells take long to list them."""

BASH = r"""# Completes gsomia-explorer in bash, 3.2 or later.
_gsomia_explorer() {
    local program=$1 word candidate last i assigned=
    local -a words
    words=()
    COMPREPLY=()
    case $program in '~/'*) program=$HOME/${program:2} ;; esac
    # bash parts --option=value at the sign: put it together again.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]})); then last=${words[${#words[@]} - 1]}; else last=; fi
        if [[ $word == '=' && $last == --* && $last != *=* ]]; then
            words[${#words[@]} - 1]="$last="
            assigned=1
            continue
        fi
        ((i == COMP_CWORD)) && word=$2
        if [[ -n $assigned ]]; then
            words[${#words[@]} - 1]="$last$word"
        else
            words[${#words[@]}]=$word
        fi
        assigned=
    done
    last=${words[${#words[@]} - 1]}
    while IFS= read -r word; do
        candidate=${word%%$'\t'*}
        case $candidate in
            '') ;;
            :files) compopt -o default 2>/dev/null ;;
            :folders) compopt -o dirnames 2>/dev/null ;;
            *)
                if [[ $last == --*=* && $COMP_WORDBREAKS == *=* ]]; then
                    candidate=${candidate#*=}
                fi
                COMPREPLY[${#COMPREPLY[@]}]=$candidate
                ;;
        esac
    done <<< "$("$program" complete bash "${words[@]}" 2>/dev/null </dev/null)"
    compopt -o nosort 2>/dev/null
    return 0
}
if ((BASH_VERSINFO[0] < 4)); then
    complete -o default -F _gsomia_explorer gsomia-explorer
else
    complete -F _gsomia_explorer gsomia-explorer
fi
"""

ZSH = r"""#compdef gsomia-explorer
# Completes gsomia-explorer in zsh.
_gsomia_explorer() {
    local program=${(Q)words[1]} last=${(Q)PREFIX} line candidate what
    local -a before lines offered
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    [[ $program == '~/'* ]] && program=$HOME/${program[3,-1]}
    lines=("${(@f)$("$program" complete zsh "${before[@]}" "$last" 2>/dev/null </dev/null)}")
    for line in "${lines[@]}"; do
        candidate=${line%%$'\t'*} what=${line#*$'\t'}
        case $candidate in
            '') ;;
            :files|:folders)
                [[ $last == --*=* ]] && compset -P '*='
                if [[ $candidate == :files ]]; then _files; else _path_files -/; fi
                return
                ;;
            *) offered+=("${candidate//:/\\:}${what:+:$what}") ;;
        esac
    done
    _describe -V 'gsomia-explorer' offered
}
if [[ $funcstack[1] == _gsomia_explorer || $funcstack[1] == _gsomia-explorer ]]; then
    _gsomia_explorer "$@"
else
    compdef _gsomia_explorer gsomia-explorer
fi
"""

FISH = r"""# Completes gsomia-explorer in fish.
function __gsomia_explorer_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l program (string replace -r -- '^~/' "$HOME/" "$words[1]")
    set -e words[1]
    set -l lead (string match -r -- '^--[^=]*=' "$last")
    set -l value (string replace -r -- '^--[^=]*=' '' "$last")
    for line in ($program complete fish $words "$last" 2>/dev/null </dev/null)
        switch $line
            case ':files*'
                for path in (__fish_complete_path "$value")
                    printf '%s%s\n' "$lead" "$path"
                end
            case ':folders*'
                for path in (__fish_complete_directories "$value")
                    printf '%s%s\n' "$lead" "$path"
                end
            case '*'
                printf '%s\n' "$line"
        end
    end
end
complete -c gsomia-explorer -f -k -a '(__gsomia_explorer_complete)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
"""The script of each shell in `app.arguments.SHELLS`."""

INSTALLING = {
    "bash": """\
To complete in bash, add this line to ~/.bashrc and open a new shell:
  eval "$(gsomia-explorer completion bash)"\
""",
    "zsh": """\
To complete in zsh, add these lines to ~/.zshrc (the first, unless it is there) and open a new
shell:
  autoload -Uz compinit && compinit
  eval "$(gsomia-explorer completion zsh)"\
""",
    "fish": """\
To complete in fish, save it where fish looks for it:
  gsomia-explorer completion fish > ~/.config/fish/completions/gsomia-explorer.fish\
""",
}
"""How to install the script, for whoever looks at it in a terminal."""


def run(options: Options) -> int:
    """Print the script of a shell; in a terminal, say how to install it. Gives the exit code."""
    print(SCRIPTS[options.shell], end="")
    if sys.stdout and sys.stdout.isatty():
        sys.stdout.flush()
        say(INSTALLING[options.shell])
    return OK


def complete(options: Options) -> int:
    """Print the candidates for the last of `options.words`. Gives 0, whatever the words.

    The first word is the shell that asks.
    """
    try:
        found = list(islice(lines(options.words), MOST))
    except Exception:
        # Somebody is in the middle of a line: any word now would be written across it.
        found = []
    if found:
        print("\n".join(found))
    return OK


def lines(words: Sequence[str]) -> Iterator[str]:
    """Each candidate in a line, its help behind a tab. Raises what `candidates` raises."""
    from app.candidates import candidates

    shell, *typed = words
    if shell == "bash":
        typed = [_unquoted(word) for word in typed]
    elif shell == "fish":
        typed[-1:] = [_unquoted(word) for word in typed[-1:]]  # The others come without quotes.
    for candidate, what in candidates(typed):
        if candidate.isprintable() and " " not in candidate:
            yield f"{candidate}\t{_short(what)}"


def _short(what: str) -> str:
    """A text in one short line without control characters."""
    from content.folds import visible

    line = " ".join(visible(what[: WIDEST * 4]).split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1].rstrip()}…"


def _unquoted(word: str) -> str:
    """A word as the shell will read it, a quotation mark still open or not.

    Variables and commands in it stay as they are written.
    """
    for closing in ("", '"', "'"):
        try:
            pieces = shlex.split(word + closing)
        except ValueError:
            continue
        return pieces[0] if len(pieces) == 1 else word
    return word
