using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.Vouchers;

/// <summary>What the enterprises of one zone may be granted in one year. The key is zone and year, with a hyphen between them.</summary>
[Alias("liandong.IZoneBudgetGrain")]
public interface IZoneBudgetGrain : IGrainWithStringKey
{
    /// <summary>Sets the limit. Created when there was none, else Done.</summary>
    [Alias("Set")]
    Task<Answer> SetAsync(VoucherBudgetRequest request, WriteContext context);

    /// <summary>The budget as it is now, for the department and the zone.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>Reserves an amount for a grant: Done, or Refused when the budget does not cover it. Notes one that is to come back.</summary>
    [Alias("Reserve")]
    Task<Answer> ReserveAsync(BudgetReservationRequest request);

    /// <summary>States what became of a reservation. Safe to repeat.</summary>
    [Alias("SettleReservation")]
    Task<Answer> SettleReservationAsync(string reservationId, bool isGranted);

    /// <summary>Asks accounts what became of reservations whose time is over.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();
}

/// <summary>Sets what a zone's enterprises may be granted in a year.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherBudgetRequest")]
public sealed record VoucherBudgetRequest
{
    /// <summary>The limit, in fen; not below what is granted already.</summary>
    [Id(0), Range(0L, 1_000_000_000_000L)] public required long AmountFen { get; init; }
}

/// <summary>Reserves an amount for a grant, or notes one that is to come back from it.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BudgetReservationRequest")]
public sealed record BudgetReservationRequest
{
    /// <summary>Names the attempt.</summary>
    [Id(0)] public required string ReservationId { get; init; }

    /// <summary>The account it is for.</summary>
    [Id(1)] public required string AccountId { get; init; }

    /// <summary>How much, in fen; negative when it is to come back.</summary>
    [Id(2)] public required long AmountFen { get; init; }

    /// <summary>Until when the account may make use of it.</summary>
    [Id(3)] public required DateTimeOffset Deadline { get; init; }
}

/// <summary>Whether a grant, or its withdrawal, came about.</summary>
[GenerateSerializer, Immutable, Alias("liandong.GrantToldReply")]
public sealed record GrantToldReply
{
    /// <summary>Whether it is certain, and stays so; otherwise ask again later.</summary>
    [Id(0)] public required bool IsDone { get; init; }

    /// <summary>Whether it did.</summary>
    [Id(1)] public bool IsGranted { get; init; }
}

/// <summary>What a zone's enterprises may be granted in a year.</summary>
public sealed record VoucherBudgetView
{
    /// <summary>The zone.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ZoneId { get; init; }

    /// <summary>The year.</summary>
    [Range(2000, 8_999)]
    public required int Year { get; init; }

    /// <summary>The limit, in fen; left out where none is set.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? AmountFen { get; init; }

    /// <summary>What was granted to its enterprises and not withdrawn, in fen. What lapses later is not taken off.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long GrantedFen { get; init; }

    /// <summary>What is reserved for grants that are under way, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ReservedFen { get; init; }

    /// <summary>What can still be granted, in fen; left out where no limit is set.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? LeftFen { get; init; }

    /// <summary>Rises by one each time the limit is set; 0 before.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}
