namespace Liandong.Load.Commands;

/// <summary>What the commands about large installations are told beside their own.</summary>
/// <param name="NodeProgram">The node.</param>
/// <param name="Postgres">A PostgreSQL server.</param>
/// <param name="PostgresProcessId">Its process.</param>
internal sealed record LargeOptions(string NodeProgram, string Postgres, int PostgresProcessId)
{
    /// <summary>Reads them. The peer, the data folder and the output that <c>compare.sh</c> names are of no use here.</summary>
    public static LargeOptions From(Arguments arguments)
    {
        foreach (var unused in new[] { "peer-program", "data", "output" })
            arguments.Text(unused, "");
        return new LargeOptions(arguments.Text("node-program"), arguments.Text("postgres"), arguments.Number("postgres-pid", 0, 1, int.MaxValue));
    }
}
