using System.Globalization;
using System.Text;
using Liandong.Domain.ApiKeys;
using Liandong.Domain.CalendarFeeds;
using Liandong.Domain.Evaluations;
using Liandong.Domain.Imports;
using Liandong.Domain.Instruments;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.MeetingDiaries;
using Liandong.Domain.Organisations;
using Liandong.Domain.Pairings;
using Liandong.Domain.Profiles;
using Liandong.Domain.Roadshows;
using Liandong.Domain.Vouchers;
using Liandong.Grains.ApiKeys;
using Liandong.Grains.CalendarFeeds;
using Liandong.Grains.Evaluations;
using Liandong.Grains.Imports;
using Liandong.Grains.Instruments;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.Organisations;
using Liandong.Grains.Pairings;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Profiles;
using Liandong.Grains.Roadshows;
using Liandong.Grains.Vouchers;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>
/// What a release has written is read for ever, and written the same until its schema is raised. The files in Released
/// are never changed; a new form of an event is a new file.
/// </summary>
public sealed class EventCodecTests
{
    public static TheoryData<string> Names => [.. ReleasedEvents.ByFile.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_released_payload_is_read_as_it_was_meant_and_written_to_the_same_bytes(string name)
    {
        var (type, schema, _) = Parse(name);
        var expected = ReleasedEvents.ByFile[name];
        var encoded = Encode(expected);
        var path = Repository.PathOf("Released", name + ".json");
        if (Repository.IsUpdating && !File.Exists(path))
            File.WriteAllText(path, Encoding.UTF8.GetString(encoded.Payload.Span) + "\n");
        var payload = Encoding.UTF8.GetBytes(File.ReadAllText(path).TrimEnd('\n'));

        var decoded = Decode(expected, Row(type, schema, payload));

        Assert.Equivalent(expected, decoded, strict: true);
        Assert.Equal(expected.GetType(), decoded.GetType());
        Assert.Equal((type, schema), (encoded.Type, encoded.Schema));
        Assert.Equal(Encoding.UTF8.GetString(payload), Encoding.UTF8.GetString(encoded.Payload.Span));
    }

    [Fact]
    public void Every_event_has_a_released_payload_and_every_payload_is_read()
    {
        var events = typeof(InstrumentEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && (type.IsSubclassOf(typeof(InstrumentEvent)) || type.IsSubclassOf(typeof(ApiKeyEvent)) || type.IsSubclassOf(typeof(ProfileEvent)) || type.IsSubclassOf(typeof(CalendarFeedEvent)) || type.IsSubclassOf(typeof(ImportEvent)) || type.IsSubclassOf(typeof(OrganisationEvent)) || type.IsSubclassOf(typeof(VoucherEvent)) || type.IsSubclassOf(typeof(ZoneBudgetEvent)) || type.IsSubclassOf(typeof(PairingEvent)) || type.IsSubclassOf(typeof(RoadshowEvent)) || type.IsSubclassOf(typeof(MeetingBoardEvent)) || type.IsSubclassOf(typeof(MeetingDiaryEvent)) || type.IsSubclassOf(typeof(EvaluationEvent)) || type.IsSubclassOf(typeof(ResultEvent)) || type == typeof(OpenSharingPromised)));
        var files = Directory.GetFiles(Repository.PathOf("Released"), "*.json").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(events.Select(type => type.Name).Order(), ReleasedEvents.ByFile.Values.Select(released => released.GetType().Name).Distinct().Order());
        Assert.Equal(files.Order(StringComparer.Ordinal), ReleasedEvents.ByFile.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_member_that_a_newer_release_has_added_does_not_stop_this_one()
    {
        var payload = Payload("booking.settled.1").Replace("{", "{\"addedLater\":[1],", StringComparison.Ordinal);
        Assert.IsType<BookingSettled>(InstrumentThing.Codec.Decode(Row("booking.settled", 1, Encoding.UTF8.GetBytes(payload.Replace("{\"addedLater\":[1],\"start", "{\"start", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("booking.settled", 2)]
    [InlineData("booking.settled", 0)]
    [InlineData("booking.Settled", 1)]
    [InlineData("booking.teleported", 1)]
    public void An_unknown_form_is_no_guess_but_an_error_that_says_what_to_do(string type, int schema)
    {
        var exception = Assert.Throws<JournalCorruptException>(() => InstrumentThing.Codec.Decode(Row(type, schema, Encoding.UTF8.GetBytes(Payload("booking.settled.1")))));
        Assert.Contains($"{type} in schema {schema}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"instrumentId\":")]
    [InlineData("{\"instrumentId\":5}")]
    public void A_damaged_payload_is_an_error(string payload) =>
        Assert.Throws<JournalCorruptException>(() => InstrumentThing.Codec.Decode(Row("booking.settled", 1, Encoding.UTF8.GetBytes(payload))));

    private static NewEvent Encode(object happened) => happened switch
    {
        ApiKeyEvent key => ApiKeyThing.Codec.Encode(key, ["*"]),
        CalendarFeedEvent feed => CalendarFeedThing.Codec.Encode(feed, ["*"]),
        ProfileEvent profile => ProfileThing.Codec.Encode(profile, ["*"]),
        ImportEvent import => ImportThing.Codec.Encode(import, ["*"]),
        ZoneBudgetEvent budget => ZoneBudgetThing.Codec.Encode(budget, ["*"]),
        VoucherEvent voucher => VoucherThing.Codec.Encode(voucher, ["*"]),
        OrganisationEvent organisation => OrganisationThing.Codec.Encode(organisation, ["*"]),
        PairingEvent pairing => PairingThing.Codec.Encode(pairing, ["*"]),
        EvaluationEvent evaluation => EvaluationThing.Codec.Encode(evaluation, ["*"]),
        ResultEvent result => ResultThing.Codec.Encode(result, ["*"]),
        OpenSharingPromised promised => OpenSharingThing.Codec.Encode(promised, ["*"]),
        RoadshowEvent roadshow => RoadshowThing.Codec.Encode(roadshow, ["*"]),
        MeetingBoardEvent board => MeetingBoardThing.Codec.Encode(board, ["*"]),
        MeetingDiaryEvent diary => MeetingDiaryThing.Codec.Encode(diary, ["*"]),
        InstrumentEvent { InstrumentId: ReleasedEvents.Base } onBase => PilotBaseThing.Codec.Encode(onBase, ["*"]),
        _ => InstrumentThing.Codec.Encode((InstrumentEvent)happened, ["*"]),
    };

    private static object Decode(object like, JournalRow row) => like switch
    {
        ApiKeyEvent => ApiKeyThing.Codec.Decode(row),
        CalendarFeedEvent => CalendarFeedThing.Codec.Decode(row),
        ProfileEvent => ProfileThing.Codec.Decode(row),
        ImportEvent => ImportThing.Codec.Decode(row),
        ZoneBudgetEvent => ZoneBudgetThing.Codec.Decode(row),
        VoucherEvent => VoucherThing.Codec.Decode(row),
        OrganisationEvent => OrganisationThing.Codec.Decode(row),
        PairingEvent => PairingThing.Codec.Decode(row),
        EvaluationEvent => EvaluationThing.Codec.Decode(row),
        ResultEvent => ResultThing.Codec.Decode(row),
        OpenSharingPromised => OpenSharingThing.Codec.Decode(row),
        RoadshowEvent => RoadshowThing.Codec.Decode(row),
        MeetingBoardEvent => MeetingBoardThing.Codec.Decode(row),
        MeetingDiaryEvent => MeetingDiaryThing.Codec.Decode(row),
        InstrumentEvent { InstrumentId: ReleasedEvents.Base } => PilotBaseThing.Codec.Decode(row),
        _ => InstrumentThing.Codec.Decode(row),
    };

    private static string Payload(string name) => File.ReadAllText(Repository.PathOf("Released", name + ".json")).TrimEnd('\n');

    private static JournalRow Row(string type, int schema, byte[] payload) =>
        new(1, "instrument/" + Some.Sem, 1, type, schema, Guid.NewGuid(), "sys", [], payload, Some.Now);

    // type.schema, or type.schema.what when there is more than one.
    private static (string Type, int Schema, string? What) Parse(string name)
    {
        var parts = name.Split('.');
        return ($"{parts[0]}.{parts[1]}", int.Parse(parts[2], CultureInfo.InvariantCulture), parts.ElementAtOrDefault(3));
    }
}
