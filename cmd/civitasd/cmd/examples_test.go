package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-shellwords"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/cmd/civitasd/cmd"
)

// Every example names a command that exists, with flags that it has and with as
// many arguments as it takes. What the chain answers is for the demonstration to
// show; here nobody is asked.
func TestExamplesCanBeTyped(t *testing.T) {
	examples := 0
	each(cmd.NewRootCmd(), func(command *cobra.Command) {
		for _, line := range lines(command.Example) {
			examples++
			t.Run(line, func(t *testing.T) { typed(t, command, line) })
		}
	})
	require.Greater(t, examples, 70, "the examples have gone missing")
}

// Every transaction and query of our modules shows how it is typed.
func TestCommandsOfTheModulesHaveExamples(t *testing.T) {
	var without []string
	for _, kind := range []string{"tx", "query"} {
		for _, module := range []string{"citizenship", "socialcontract", "treasury", "territory", "census"} {
			parent, rest, err := cmd.NewRootCmd().Find([]string{kind, module})
			require.NoError(t, err)
			require.Empty(t, rest, "%s %s", kind, module)
			each(parent, func(command *cobra.Command) {
				if command.Runnable() && !command.HasSubCommands() && len(lines(command.Example)) == 0 {
					without = append(without, command.CommandPath())
				}
			})
		}
	}
	require.Empty(t, without)
}

// What the documents tell a reader to type exists.
func TestDocumentsNameCommandsThatExist(t *testing.T) {
	root, code := cmd.NewRootCmd(), regexp.MustCompile("(?m)`civitasd ([^`]+)`|^civitasd (.+)$")
	named := 0
	for _, file := range []string{"README.md", "docs/charter.md", "docs/citizens.md", "docs/operators.md", "docs/privacy.md"} {
		text, err := os.ReadFile(filepath.Join("../../..", file))
		require.NoError(t, err)
		for _, match := range code.FindAllStringSubmatch(string(text), -1) {
			named++
			words := strings.Fields(match[1] + match[2])
			end := slices.IndexFunc(words, func(word string) bool { return strings.ContainsAny(word[:1], "-<…\"'|") })
			if end >= 0 {
				words = words[:end]
			}
			found, _, err := root.Find(words)
			require.NoError(t, err, "%s: %s", file, match[0])
			require.False(t, found.HasSubCommands() && !strings.Contains(match[0], "--help"), "%s: %s needs one of its commands", file, match[0])
		}
	}
	require.Greater(t, named, 15, "the commands have gone missing")
}

// typed parses line as a shell and civitasd would. The command that has it as an
// example must be the one that it names.
func typed(t *testing.T, owner *cobra.Command, line string) {
	words, err := shellwords.Parse(line)
	require.NoError(t, err)
	root := cmd.NewRootCmd() // flags remember what was parsed
	found, rest, err := root.Find(words[1:])
	require.NoError(t, err)
	require.Equal(t, owner.CommandPath(), found.CommandPath())
	require.NoError(t, found.ParseFlags(rest))
	if found.Args != nil {
		require.NoError(t, found.Args(found, found.Flags().Args()))
	}
	found.Flags().Visit(func(flag *pflag.Flag) { require.Empty(t, flag.Deprecated, flag.Name) })
}

// lines are the commands of an example, without comments, joined where a line goes on.
func lines(example string) []string {
	var commands []string
	for line := range strings.Lines(strings.ReplaceAll(example, "\\\n", " ")) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), " # ")
		if strings.HasPrefix(line, "civitasd ") {
			commands = append(commands, strings.TrimSpace(line))
		}
	}
	return commands
}

func each(command *cobra.Command, visit func(*cobra.Command)) {
	visit(command)
	for _, child := range command.Commands() {
		each(child, visit)
	}
}
