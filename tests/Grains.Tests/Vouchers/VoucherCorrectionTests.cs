using System.Text.Json;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>What a booking has used is corrected over the journal: bounded by that booking, and told to its provider.</summary>
public sealed class VoucherCorrectionTests
{
    [Fact]
    public async Task A_correction_is_bounded_by_its_booking_and_reaches_the_settlement_of_its_provider()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        var first = await UsedAsync(node, 0);
        var second = await UsedAsync(node, 1);

        await CorrectAsync(node, -6_001, first, "c1").IsRefused("policy_violation");
        await CorrectAsync(node, 1, first, "c1").IsRefused("policy_violation");
        await CorrectAsync(node, -1_000, "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89", "c1").IsRefused("not_found");
        var unnamed = await CorrectAsync(node, -1_000, null, "c1").IsRefused("policy_violation");
        Assert.Equal(("required", "bookingId"), (Assert.Single(unnamed.Refusal!.Problems).Code, unnamed.Refusal.Problems[0].Param));
        var corrected = await CorrectAsync(node, -3_000, first, "c1").Is(AnswerStatus.Done);
        (await CorrectAsync(node, -3_000, first, "c1")).IsReplayOf(corrected);
        await CorrectAsync(node, -3_001, first, "c2").IsRefused("policy_violation");
        await CorrectAsync(node, -3_000, first, "c2").Is(AnswerStatus.Done);
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());

        var month = await SettlementsAsync(node);
        Assert.Equal((4, 6_000), (month.GetProperty("count").GetInt32(), month.GetProperty("totalCapturedFen").GetInt64()));
        Assert.Equal(
            [("capture", first, 15_000, 6_000), ("capture", second, 15_000, 6_000), ("correction", first, 0, -3_000), ("correction", first, 0, -3_000)],
            month.GetProperty("items").EnumerateArray().Select(LineOf));
        Assert.DoesNotContain("out of order", month.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("c1", month.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_says_what_is_left_of_each_grant_and_of_each_bill()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        await node.Account(VoucherCalls.AccountId).GrantAsync(5_000, "g1").Is(AnswerStatus.Done);
        await node.Account(VoucherCalls.AccountId).WithdrawAsync(5_000, "g1", "w1").Is(AnswerStatus.Done);
        var booked = await UsedAsync(node, 0);
        await CorrectAsync(node, -2_500, booked, "c1").Is(AnswerStatus.Done);

        var entries = await ReadAsync(node, page => node.VoucherList.ListEntriesAsync(VoucherCalls.AccountId, page, Some.Department));

        Assert.Equal(
            [("grant", 100_000L), ("grant", 0L), ("correction", null), ("hold", null), ("capture", 3_500L), ("correction", null)],
            entries.GetProperty("items").EnumerateArray().Select(entry => (entry.GetProperty("kind").GetString(), entry.TryGetProperty("leftFen", out var left) ? left.GetInt64() : (long?)null)));
    }

    [Fact]
    public async Task What_was_corrected_is_known_when_the_account_comes_back()
    {
        var (world, snapshots) = (new MemoryWorld(), new SnapshotShelf());
        string booked;
        await using (var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { World = world, Snapshots = snapshots }))
        {
            booked = await UsedAsync(node, 0);
            await CorrectAsync(node, -4_000, booked, "c1").Is(AnswerStatus.Done);
        }

        await using var later = await TestNode.StartAsync(new TestNodeOptions { World = world, Snapshots = snapshots });
        later.Clock.Advance(Some.Slot(2).Start - Some.Now);
        await CorrectAsync(later, -2_001, booked, "c2").IsRefused("policy_violation");
        await CorrectAsync(later, -2_000, booked, "c2").Is(AnswerStatus.Done);

        var account = (await later.RowsAsync()).Where(row => row.Stream.StartsWith(VoucherThing.StreamPrefix, StringComparison.Ordinal))
            .Select(VoucherThing.Codec.Decode).Aggregate(VoucherAccount.None, VoucherDecider.Evolve);
        Assert.Equal([KeyValuePair.Create(booked, -6_000L)], VoucherThing.ReadSnapshot(VoucherThing.WriteSnapshot(account)).CorrectedFen);
    }

    private static (string?, string?, int, int) LineOf(JsonElement line) => (
        line.GetProperty("kind").GetString(), line.GetProperty("bookingId").GetString(), line.GetProperty("feeFen").GetInt32(), line.GetProperty("capturedFen").GetInt32());

    private static async Task<string> UsedAsync(TestNode node, int slot)
    {
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(slot)).Is(AnswerStatus.Created)).ThingId!;
        node.Clock.Advance(Some.Slot(slot).End - node.Clock.GetUtcNow());
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        return id;
    }

    private static Task<Answer> CorrectAsync(TestNode node, long spentDeltaFen, string? bookingId, string reference) =>
        VoucherFaultTests.RepeatAsync(node, () => node.Account(VoucherCalls.AccountId).CorrectAsync(spentDeltaFen, bookingId, reference));

    private static Task<JsonElement> SettlementsAsync(TestNode node)
    {
        var month = node.Clock.GetUtcNow().AddHours(8);
        return ReadAsync(node, page => node.VoucherList.ListSettlementsAsync(
            new VoucherSettlementFilter { ProviderId = Some.Provider.OrganisationId, Year = month.Year, Month = month.Month }, page, Some.Provider));
    }

    private static async Task<JsonElement> ReadAsync(TestNode node, Func<PageRequest, Task<Answer>> list) =>
        (await VoucherFaultTests.RepeatAsync(node, () => list(new PageRequest { Limit = 50, After = node.Journal.KnownHead })).Is(AnswerStatus.Done)).Json();
}
