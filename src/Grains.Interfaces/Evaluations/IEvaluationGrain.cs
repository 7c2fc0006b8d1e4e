using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Evaluations;

/// <summary>The evaluation of one year. The key is the year, four digits.</summary>
[Alias("liandong.IEvaluationGrain")]
public interface IEvaluationGrain : IGrainWithStringKey
{
    /// <summary>Freezes the figures of a year that is over. Done, with how the evaluation now stands; ReadBehind while the lists have not caught up.</summary>
    [Alias("Close")]
    Task<Answer> CloseAsync(EvaluationCloseRequest request, WriteContext context);

    /// <summary>Takes a closing back.</summary>
    [Alias("Reopen")]
    Task<Answer> ReopenAsync(EvaluationReopenRequest request, WriteContext context);

    /// <summary>Whether the year is closed now. For grains, never from a cache.</summary>
    [Alias("GetStanding")]
    Task<EvaluationStandingReply> GetStandingAsync();
}

/// <summary>What <see cref="IEvaluationGrain.GetStandingAsync"/> answers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EvaluationStandingReply")]
public sealed record EvaluationStandingReply
{
    /// <summary>Done, or JournalUnavailable: then nothing is known.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>Whether it is closed.</summary>
    [Id(1)] public bool IsClosed { get; init; }
}

/// <summary>Reads evaluations, and lists what providers report. Any key.</summary>
[Alias("liandong.IEvaluationListGrain")]
public interface IEvaluationListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of a year's evaluation, by kind, then rank, as far as the caller may see it.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(EvaluationFilter filter, PageRequest page, Caller caller);

    /// <summary>How one subject was evaluated, with its months.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(EvaluationSubjectQuery query, Caller caller);

    /// <summary>A page of the results that were reported for a year, the oldest first, as far as the caller may see them.</summary>
    [Alias("ListResults")]
    Task<Answer> ListResultsAsync(ResultFilter filter, PageRequest page, Caller caller);

    /// <summary>How many minutes the instruments of a university's units gave to others in a year.</summary>
    [Alias("ReadDelivered")]
    Task<DeliveredReply> ReadDeliveredAsync(string universityId, int year, long after);
}

/// <summary>What <see cref="IEvaluationListGrain.ReadDeliveredAsync"/> answers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.DeliveredReply")]
public sealed record DeliveredReply
{
    /// <summary>Done, or why nothing is known.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>External effective minutes.</summary>
    [Id(1)] public long Minutes { get; init; }
}

/// <summary>One result that a provider reports. The key is its id.</summary>
[Alias("liandong.IResultGrain")]
public interface IResultGrain : IGrainWithStringKey
{
    /// <summary>Reports it.</summary>
    [Alias("Report")]
    Task<Answer> ReportAsync(int year, ResultRequest request, WriteContext context);

    /// <summary>Confirms it: it counts.</summary>
    [Alias("Confirm")]
    Task<Answer> ConfirmAsync(int year, WriteContext context);

    /// <summary>Rejects it, or takes a confirmation back.</summary>
    [Alias("Reject")]
    Task<Answer> RejectAsync(int year, ResultRejectRequest request, WriteContext context);

    /// <summary>It as it now is, for its provider and the department.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(int year, Caller caller);
}

/// <summary>The open-sharing minutes of one university and year. The key is <c>&lt;university&gt;-&lt;year&gt;</c>.</summary>
[Alias("liandong.IOpenSharingGrain")]
public interface IOpenSharingGrain : IGrainWithStringKey
{
    /// <summary>Promises minutes, for the first time or anew.</summary>
    [Alias("Promise")]
    Task<Answer> PromiseAsync(OpenSharingRequest request, WriteContext context);

    /// <summary>What was promised and delivered.</summary>
    /// <param name="after">The journal position that what was delivered must rest on; 0 to take it as it is.</param>
    [Alias("Get")]
    Task<Answer> GetAsync(long after);
}
