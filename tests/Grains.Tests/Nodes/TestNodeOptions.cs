using Liandong.Domain.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Nodes;

/// <summary>How a node is composed.</summary>
internal sealed record TestNodeOptions
{
    /// <summary>The data; shared by the nodes of one platform.</summary>
    public MemoryWorld World { get; init; } = new();

    public SnapshotShelf Snapshots { get; init; } = new();

    public GroupCommitOptions Commit { get; init; } = new();

    public JournaledGrainOptions Grains { get; init; } = new();

    /// <summary>What vouchers pay.</summary>
    public VoucherRuleBook VoucherRules { get; init; } = VoucherRulesFile.Delivered;

    /// <summary>Where lists are kept; null for a SQLite file of the node's own.</summary>
    public IProjectionDatabase? Lists { get; init; }

    /// <summary>Who closes benefits when an approval is withdrawn.</summary>
    public IReadOnlyList<IBenefitCloser> Closers { get; init; } = [];

    /// <summary>For controls: appends are not checked against the stream's version.</summary>
    public bool IsVersionCheckOff { get; init; }

    /// <summary>For controls: what stands between the grains and the journal.</summary>
    public Func<IJournal, IJournal> Wrap { get; init; } = journal => journal;

    /// <summary>What instruments reach voucher accounts through.</summary>
    public Func<IGrainFactory, VoucherDesk> Desk { get; init; } = grains => new VoucherDesk(grains, NullLogger<VoucherDesk>.Instance);

    /// <summary>Whether the node is one of several, which may write what it holds.</summary>
    public bool MayBeOvertaken { get; init; }
}
