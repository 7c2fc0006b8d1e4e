using System.Text;
using Dapper;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Profiles;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.Notifications;
using Liandong.Grains.Profiles;
using Liandong.Grains.Projections;
using Liandong.Grains.Roadshows;
using Liandong.Journal;
using Liandong.Silo.Notifications;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Liandong.Grains.Tests.Notifications;

/// <summary>A journal, an outbox and a mail server, by a clock that stands still until a test moves it.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    public const string Provider = "sdu-instruments";
    public const string Qilu = "ent-qilu-bio";

    private readonly GroupCommitJournal _journal;
    private readonly IProjectionDatabase _database;
    private readonly Dictionary<string, InstrumentState> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _made = [];
    private readonly MailProjection _projection;
    private long _position;
    private int _ids;
    private MailSender _sender;

    private MailWorld(IProjectionDatabase database)
    {
        _database = database;
        _journal = new GroupCommitJournal(new MemoryStore(), Clock, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        _projection = new MailProjection(Options, Clock);
        _sender = NewSender();
    }

    public FakeTimeProvider Clock { get; } = new(Some.Now);

    public SmtpListener Server { get; } = new();

    public MailOptions Options { get; } = new() { From = "liandong@example.org" };

    public static Actor Department { get; } = new("dept-sti", Role.Department, ActsForAnyone: true);

    public static Actor Li { get; } = new(Qilu, Role.Enterprise, UserId: "li");

    public static Actor Wang { get; } = new(Qilu, Role.Enterprise, UserId: "wang");

    public static Actor Owner { get; } = new(Provider, Role.Provider, UserId: "owner");

    /// <summary>A world with an instrument.</summary>
    public static async Task<MailWorld> OpenAsync(IProjectionDatabase database, BookingPolicy? policy = null, string name = "扫描电镜")
    {
        var world = new MailWorld(database);
        await world._journal.OpenAsync(CancellationToken.None);
        await world.CreateTablesAsync();
        await world.DefineAsync(policy ?? new BookingPolicy(), name);
        return world;
    }

    public Task DefineAsync(BookingPolicy policy, string name) => DoAsync(new DefineInstrument
    {
        Now = Clock.GetUtcNow(),
        Actor = Department,
        InstrumentId = Some.Sem,
        Definition = new InstrumentDefinition { Name = name, Category = "SEM", City = "济南", ProviderId = Provider, Rates = new Rates { Default = 20_000 }, NoShowFeePercent = 50, Policy = policy },
    });

    /// <summary>Sets a profile.</summary>
    public async Task SetProfileAsync(string organisationId, string? userId, string? email, Language language = Language.En, IReadOnlyList<NoticeKind>? notices = null, string name = "Li")
    {
        var id = ProfileId.Of(organisationId, userId);
        var (nameId, emailId) = (NewId("t"), NewId("t"));
        var set = new ProfileSet
        {
            OrganisationId = organisationId,
            UserId = userId,
            At = Clock.GetUtcNow(),
            Version = 1,
            NameTextId = nameId,
            EmailTextId = email is null ? null : emailId,
            Language = language,
            Notices = notices ?? ProfileState.AllNotices,
        };
        await AppendAsync(ProfileThing.StreamPrefix + id, [ProfileThing.Codec.Encode(set, [organisationId])], [new ErasableText(nameId, name), .. email is null ? Array.Empty<ErasableText>() : [new ErasableText(emailId, email)]]);
    }

    /// <summary>Books; gives the booking's id.</summary>
    public async Task<string> BookAsync(TimeSlot slot, Actor? by = null, bool waits = false, string? userId = null)
    {
        var id = $"i.{Some.Sem}.{NewId("b")}";
        await DoAsync(new Book { Now = Clock.GetUtcNow(), Actor = by ?? Li, BookingId = id, Holder = new Holder(Qilu, HolderKind.Enterprise), Slot = slot, Waitlist = waits, UserId = userId });
        return id;
    }

    /// <summary>Carries a command out.</summary>
    public async Task DoAsync(InstrumentCommand command)
    {
        var state = _instruments.GetValueOrDefault(Some.Sem, InstrumentDecider.Initial);
        var decision = InstrumentDecider.Decide(state, command);
        Assert.True(decision.IsAccepted, decision.Refusal?.Detail);
        _instruments[Some.Sem] = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
        await AppendAsync(InstrumentThing.StreamPrefix + Some.Sem, [.. decision.Events.Select(happened => InstrumentThing.Codec.Encode(happened, ["*"]))]);
    }

    /// <summary>Something happens to a roadshow.</summary>
    public Task HappenAsync(RoadshowEvent happened) => AppendAsync(RoadshowThing.StreamPrefix + happened.RoadshowId, [RoadshowThing.Codec.Encode(happened, ["*"])]);

    /// <summary>Something happens to a roadshow's meetings.</summary>
    public Task HappenAsync(MeetingBoardEvent happened) => AppendAsync(MeetingBoardThing.StreamPrefix + happened.RoadshowId, [MeetingBoardThing.Codec.Encode(happened, ["*"])]);

    /// <summary>What happened until now is no news.</summary>
    public void BeginHere() => _projection.BeginAt(_journal.KnownHead);

    public async Task EraseAsync(string textId) => await _journal.EraseTextsAsync([textId], CancellationToken.None);

    /// <summary>The outbox takes note of what happened.</summary>
    public async Task FollowAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        while (await _journal.ReadAsync(_position, 3, CancellationToken.None) is { Count: > 0 } rows)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await _projection.ApplyAsync(transaction, rows, CancellationToken.None);
            await transaction.CommitAsync();
            _position = rows[^1].Position;
        }
    }

    /// <summary>The outbox takes note, and what is due is sent; gives what the server has got by now and not before.</summary>
    public async Task<IReadOnlyList<MimeMessage>> SendAsync()
    {
        var before = Server.Mails.Count;
        await FollowAsync();
        await _sender.SweepAsync(CancellationToken.None);
        return [.. Server.Mails.Skip(before).Select(Parse)];
    }

    /// <summary>The tables that can be rebuilt are, as after a change of their form.</summary>
    public async Task RebuildAsync()
    {
        await using (var connection = await _database.OpenAsync(CancellationToken.None))
        {
            foreach (var table in _projection.Tables)
                await connection.ExecuteAsync($"DROP TABLE {table}");
        }

        await CreateTablesAsync();
        _position = 0;
        await FollowAsync();
    }

    /// <summary>The process ends, and another one begins when its lease has ended.</summary>
    public void Restart(IMailServer? server = null)
    {
        _sender = NewSender(server);
        Clock.Advance(TimeSpan.FromSeconds(61));
    }

    /// <summary>Another node's sender.</summary>
    public MailSender NewSender(IMailServer? server = null)
    {
        var (transport, metrics) = (NewTransport(), new MailMetrics());
        _made.AddRange([transport, metrics]);
        return new MailSender(new MailDatabase(_database), _journal, server ?? transport, Options, metrics, Clock, NullLogger<MailSender>.Instance);
    }

    public SmtpTransport NewTransport() => new(new MailSettings { Host = "127.0.0.1", Port = Server.Port, Sender = Options.From, Tls = MailTls.None });

    /// <summary>How many mails stand where.</summary>
    public async Task<string> StatesAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        var states = await connection.QueryAsync<string>("SELECT state FROM mail_outbox");
        return string.Join(' ', states.GroupBy(state => state).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        return (await connection.QuerySingleAsync<T>(sql))!;
    }

    public static string BodyOf(MimeMessage message) => ((TextPart)message.Body!).Text;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in _made)
            made.Dispose();
        await Server.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private static MimeMessage Parse(ReceivedMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Data)));

    private async Task CreateTablesAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(_database.WithBinaryTexts(_projection.CreateTablesSql));
    }

    private string NewId(string prefix) => $"{prefix}{++_ids}";

    private async Task AppendAsync(string stream, IReadOnlyList<NewEvent> events, params ErasableText[] texts)
    {
        if (events.Count == 0)
            return;
        var version = _versions.GetValueOrDefault(stream);
        var result = await _journal.AppendAsync(new Append
        {
            CommandId = Guid.CreateVersion7(),
            Caller = "sys",
            RecordedAt = Clock.GetUtcNow(),
            Streams = [new StreamAppend(_journal.OpenWriter(stream), version, events)],
            Texts = texts,
        });
        Assert.True(result.IsCommitted);
        _versions[stream] = version + events.Count;
    }
}
