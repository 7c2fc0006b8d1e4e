using System.Diagnostics;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>A program that does something and ends.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<Command> RunAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        using var bound = new CancellationTokenSource(NodeProcess.LongestWait);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.WaitForExitAsync(bound.Token);
            return new Command(process.ExitCode, await output, await errors);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>The command of the node's binary, with the settings of a node.</summary>
    public static Task<Command> OfNodeAsync(NodeSettings settings, params IEnumerable<string> words) =>
        RunAsync("dotnet", [NodeBinary.FullPath, .. words], settings.Variables.Select(variable => (variable.Key, variable.Value)));

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
