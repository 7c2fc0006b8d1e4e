using System.Collections.Immutable;

namespace Liandong.Domain.MeetingBoards;

/// <summary>Where a meeting stands.</summary>
public enum MeetingStatus
{
    /// <summary>It is in the plan.</summary>
    Planned,

    /// <summary>Both have confirmed it.</summary>
    Confirmed,

    /// <summary>One of the two does not want it.</summary>
    Declined,

    /// <summary>A later plan, or the host, has dropped it.</summary>
    Cancelled,

    /// <summary>It has taken place.</summary>
    Held,

    /// <summary>Somebody was not there.</summary>
    NoShow,
}

/// <summary>What the two agreed to do next.</summary>
public enum MeetingNextStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To talk again.</summary>
    Talks,

    /// <summary>The investor examines the project.</summary>
    DueDiligence,

    /// <summary>The investor makes an offer.</summary>
    Offer,

    /// <summary>There is a contract.</summary>
    Contract,
}

/// <summary>A meeting of two at a table in a slot of a board. Immutable.</summary>
public sealed record BoardMeeting
{
    /// <summary>Its number on the board, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>The slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>The table, from 0.</summary>
    public required int Table { get; init; }

    /// <summary>When that is.</summary>
    public required TimeSlot Time { get; init; }

    /// <summary>Where it stands.</summary>
    public required MeetingStatus Status { get; init; }

    /// <summary>Who of the two has confirmed it at its time.</summary>
    public ImmutableList<string> ConfirmedBy { get; init; } = [];

    /// <summary>Who declined or cancelled it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>Who was not there; null when nobody or both.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next.</summary>
    public MeetingNextStep? NextStep { get; init; }

    /// <summary>The id of what was noted.</summary>
    public string? NoteTextId { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it is to take place.</summary>
    public bool IsOpen => Status is MeetingStatus.Planned or MeetingStatus.Confirmed;

    /// <summary>Whether an organisation is one of the two.</summary>
    public bool IsOf(string organisationId) => A == organisationId || B == organisationId;

    /// <summary>Whether the two are these two, in either order.</summary>
    public bool IsOfBoth(string one, string other) => IsOf(one) && IsOf(other) && one != other;

    /// <summary>The other of the two.</summary>
    public string Other(string organisationId) => organisationId == A ? B : A;

    /// <summary>A meeting where a plan puts it. At another time it has to be confirmed again.</summary>
    /// <param name="before">The meeting; null when it is new.</param>
    /// <param name="placed">Where it is put.</param>
    public static BoardMeeting At(BoardMeeting? before, PlacedMeeting placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var isSameTime = before is not null && before.Time == placed.Time;
        return new BoardMeeting
        {
            Number = placed.Number,
            A = placed.A,
            B = placed.B,
            Slot = placed.Slot,
            Table = placed.Table,
            Time = placed.Time,
            Status = isSameTime ? before!.Status : MeetingStatus.Planned,
            ConfirmedBy = isSameTime ? before!.ConfirmedBy : [],
            Version = (before?.Version ?? 0) + 1,
        };
    }

    /// <summary>The meeting once a plan has left it out.</summary>
    public BoardMeeting Dropped() => this with { Status = MeetingStatus.Cancelled, ConfirmedBy = [], Version = Version + 1 };

    /// <summary>The meeting after something has happened to it.</summary>
    public BoardMeeting After(MeetingEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var now = this with { Status = happened.Status, Version = happened.Version };
        return happened switch
        {
            MeetingConfirmed confirmed => now with { ConfirmedBy = ConfirmedBy.Add(confirmed.By) },
            MeetingDeclined declined => now with { EndedBy = declined.By, ReasonTextId = declined.ReasonTextId },
            MeetingMoved moved => now with { Slot = moved.Slot, Table = moved.Table, Time = moved.Time, ConfirmedBy = moved.Time == Time ? ConfirmedBy : [], ReasonTextId = moved.ReasonTextId },
            MeetingEnded ended => now with { EndedBy = ended.By, AbsentId = ended.AbsentId, NextStep = ended.NextStep, NoteTextId = ended.NoteTextId },
            _ => now,
        };
    }
}
