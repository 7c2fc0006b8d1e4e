using Liandong.Load.Measures;

namespace Liandong.Load.Commands;

/// <summary>Finds the command that the command line asks for.</summary>
internal static class CommandLine
{
    /// <summary>What there is.</summary>
    public const string Usage = "Commands: run, compare, full, held, priority, evaluation, live, nodes, startup, million, fsync. load/README.md describes their options.";

    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">There is no such command or option.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args.Length == 0)
            throw new UsageException("Name a command.");
        var arguments = new Arguments(args[1..]);
        switch (args[0])
        {
            case "run":
                await RunCommand.RunAsync(arguments, output);
                return 0;
            case "compare":
                await CompareCommand.RunAsync(arguments, output);
                return 0;
            case "full":
                await FullCommand.RunAsync(arguments, output);
                return 0;
            case "held":
                await HeldCommand.RunAsync(arguments, output);
                return 0;
            case "priority":
                await PriorityCommand.RunAsync(arguments, output);
                return 0;
            case "evaluation":
                await EvaluationCommand.RunAsync(arguments, output);
                return 0;
            case "live":
                await LiveCommand.RunAsync(arguments, output);
                return 0;
            case "nodes":
                await NodesCommand.RunAsync(arguments, output);
                return 0;
            case "startup":
                await StartupCommand.RunAsync(arguments, output);
                return 0;
            case "million":
                await MillionCommand.RunAsync(arguments, output);
                return 0;
            case "fsync":
                var folder = arguments.Text("folder", Path.GetTempPath());
                arguments.ThrowIfAnyLeft();
                await output.WriteLineAsync(FsyncProbe.Measure(folder).ToString());
                return 0;
            default:
                throw new UsageException($"There is no command '{args[0]}'.");
        }
    }
}
