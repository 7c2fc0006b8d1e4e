using Liandong.Domain;
using Liandong.Domain.Imports;

namespace Liandong.Domain.Tests.Imports;

/// <summary>An import takes place once.</summary>
public sealed class ImportTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Provider = new("sdu-instruments", Role.Provider, UserId: "wang");

    [Theory]
    [InlineData("instruments")]
    [InlineData("qualifications")]
    [InlineData("bookings")]
    public void It_is_finished_with_what_became_of_its_rows(string kind)
    {
        var decision = ImportDecider.Decide(ImportDecider.Initial, Finish(kind));
        Assert.Equal(
            [new ImportFinished { ImportId = "m1", OrganisationId = "sdu-instruments", ActedByUserId = "wang", At = Now, Version = 1, Kind = kind, Counts = new ImportCounts(1, 2, 3, 4) }],
            decision.Events);
        Assert.Equal(1, ImportDecider.Evolve(ImportDecider.Initial, decision.Events[0]).Version);
    }

    [Fact]
    public void It_is_finished_once() =>
        Assert.Equal((RefusalKind.Conflict, "id_taken"), CodeOf(ImportDecider.Decide(new ImportState(1), Finish("bookings"))));

    [Fact]
    public void There_is_nothing_else_to_import() =>
        Assert.Equal((RefusalKind.Malformed, "invalid_value"), CodeOf(ImportDecider.Decide(ImportDecider.Initial, Finish("people"))));

    private static FinishImport Finish(string kind) => new(Now, Provider, "m1", kind, new ImportCounts(1, 2, 3, 4));

    private static (RefusalKind Kind, string Code) CodeOf(Decision<ImportEvent> decision) => (decision.Refusal!.Kind, decision.Refusal.Code);
}
