using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Liandong.Architecture.Tests;

/// <summary>The examples in <c>deploy</c> are fit to be used.</summary>
public sealed partial class DeploymentTests
{
    private const string Binary = "/opt/liandong/Liandong.Api";
    private const string SystemdAnalyze = "/usr/bin/systemd-analyze";

    [Fact]
    public void The_unit_is_hardened_and_lets_a_node_stop_in_good_order()
    {
        var unit = Directives(File.ReadAllLines(Deployed("systemd", "liandong.service")));
        string[] wanted =
        [
            $"ExecStart={Binary}", "DynamicUser=yes", "StateDirectory=liandong", "UMask=0077", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
            "NoNewPrivileges=yes", "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "LimitNOFILE=65536", "Restart=on-failure",
            "RestartPreventExitStatus=1", "KillSignal=SIGTERM", "TimeoutStopSec=60",
        ];

        Assert.Empty(wanted.Except(unit));
        Assert.Equal("Type=exex", Assert.Single(new[] { "Type=exec", "Type=exex" }.Except(unit))); // control
    }

    [Fact]
    public void Systemd_takes_the_unit()
    {
        if (!File.Exists(SystemdAnalyze))
        {
            // Not every machine that builds has systemd; what the unit says is checked above on all of them.
            return;
        }

        var unit = File.ReadAllText(Deployed("systemd", "liandong.service"));
        Assert.Equal("", Verify(unit));
        Assert.Contains("ProtectSistem", Verify(unit.Replace("ProtectSystem", "ProtectSistem", StringComparison.Ordinal)), StringComparison.Ordinal); // control
    }

    [Fact]
    public void The_example_environment_names_documented_settings_only()
    {
        var handbook = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var settings = File.ReadLines(Deployed("systemd", "liandong.env")).Select(line => Setting().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).ToList();

        Assert.True(settings.Count > 8, $"Only {string.Join(", ", settings)} found: the check would examine nothing.");
        Assert.All(settings, name => Assert.True(IsIn(handbook, name), name));
        Assert.False(IsIn(handbook, "Storage__Provider2")); // control
    }

    [Fact]
    public void The_proxy_passes_events_on_at_once()
    {
        var events = File.ReadAllText(Deployed("nginx", "liandong.conf")).Split("location = /api/v1/events {")[1].Split('}')[0];
        Assert.All(["proxy_pass http://liandong;", "proxy_buffering off;", "proxy_cache off;"], directive => Assert.Contains(directive, events, StringComparison.Ordinal));
    }

    private static bool IsIn(string handbook, string variable) => handbook.Contains($"| `{variable.Replace("__", ":", StringComparison.Ordinal)}` |", StringComparison.Ordinal);

    private static List<string> Directives(IEnumerable<string> lines) => lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or '[')).ToList();

    /// <summary>What <c>systemd-analyze verify</c> has to say; the binary need not be installed.</summary>
    private static string Verify(string unit)
    {
        var folder = Directory.CreateTempSubdirectory("liandong-unit-");
        try
        {
            var file = Path.Combine(folder.FullName, "liandong.service");
            File.WriteAllText(file, unit.Replace(Binary, "/bin/true", StringComparison.Ordinal));
            using var process = Process.Start(new ProcessStartInfo(SystemdAnalyze, ["verify", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return string.Join('\n', said.Split('\n').Where(line => line.Contains("liandong.service", StringComparison.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Deployed(params string[] path) => Path.Combine([Repository.Root, "deploy", .. path]);

    /// <summary>A setting, also one that is commented out.</summary>
    [GeneratedRegex("^#?([A-Z][A-Za-z_]+)=")]
    private static partial Regex Setting();
}
