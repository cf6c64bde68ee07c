using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Scheduling.Tests.Integration;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Retention;

/// <summary>What a country was promised of its sessions is done by itself, on real servers.</summary>
public sealed class SessionsThatWereKeptLongEnough
{
    [Fact]
    public async Task go_with_their_history_when_the_shortest_period_has_passed()
    {
        await using var wire = await Wire.Open();
        var told = await wire.Hear<PersonalDataExpired>();
        await wire.Host.Knows(Guid.NewGuid(), Policy("DE", 100));
        await wire.Host.Knows(Guid.NewGuid(), Policy("US", 400));
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairForms();
        await wire.SessionsWhen(found => found.Count == 6);
        var before = await Rows(wire);
        Assert.Contains(before, row => row.Contains(mentor.ToString(), StringComparison.Ordinal));
        // The mentor meets somebody in another programme too, that goes on.
        var elsewhere = await Elsewhere(wire);

        await wire.Bus.Publish(new ProgrammeClosed(wire.Host.Head(programme, 2), Wire.TheProgramme with { Status = "closed" }), Wire.Ct);
        await Eventually.True(async () => await wire.Receipts("scheduling-retention") == 1);
        // Its last day is 31 August. Those that nobody said anything of are over a week after their end.
        await Passes(wire, new(2027, 12, 8, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(6, (await wire.Sessions()).Count(session => session.ProgrammeId == programme));
        await Passes(wire, new(2027, 12, 10, 9, 0, 0, TimeSpan.Zero));

        await Eventually.True(() => Task.FromResult(!told.IsEmpty));
        Assert.Equal([("calendar", 1), ("series", 1), ("session", 6)], told.Single().Deleted.Select(kind => (kind.Key, kind.Value)).Order());
        Assert.Equal((programme, "scheduling"), (told.Single().ProgrammeId, told.Single().Service));
        var left = await wire.Sessions();
        Assert.Equal([elsewhere], left.Select(session => session.Id));
        Assert.DoesNotContain(await Rows(wire), row => row.Contains(mentee.ToString(), StringComparison.Ordinal) || row.Contains(SeriesDecider.SessionIdOf(pair, 1).ToString(), StringComparison.Ordinal));
        await using var session = wire.Host.Store.QuerySession();
        Assert.NotNull(await session.LoadAsync<Calendar>(Calendar.IdOf(mentor), Wire.Ct));
        Assert.Null(await session.LoadAsync<PairSeries>(SeriesDecider.IdOf(pair), Wire.Ct));
    }

    [Fact]
    public async Task and_copies_of_pairs_go_too_where_a_service_of_old_had_finished_with_the_programme()
    {
        await using var wire = await Wire.Open();
        await wire.Host.Knows(Guid.NewGuid(), Policy("DE", 100));
        await wire.Host.Knows(programme, Wire.TheProgramme);
        await wire.Host.Knows(pair, wire.ThePair("ended"));
        var commands = wire.Host.Services.GetRequiredService<Commands>();
        Assert.Null((await commands.Execute<LocalRetention>(LocalRetention.IdOf(programme), null, (_, _) => Decision.Of(
            new LocalRetentionBegan(programme, wire.Host.Clock.GetUtcNow()), new LocalRetentionCarriedOut(programme, new Dictionary<string, int>(), ["sessions"], null)), Wire.Ct)).Refusal);

        await Passes(wire, new(2028, 1, 10, 9, 0, 0, TimeSpan.Zero));
        await using var session = wire.Host.Store.QuerySession();
        var fromBefore = wire.Host.Services.GetServices<IHostedService>().OfType<KeptFromBefore>().Single();
        for (var time = 0; time < 2; time++) await fromBefore.LookAgain(Wire.Ct);
        await Eventually.True(async () => await session.LoadAsync<Copy<Pair>>(pair, Wire.Ct) is null);
        await Eventually.True(async () => (await session.LoadAsync<LocalRetention>(LocalRetention.IdOf(programme), Wire.Ct))!.Expired.Contains("pairs"));
        var seen = (await session.LoadAsync<LocalRetention>(LocalRetention.IdOf(programme), Wire.Ct))!.Version;
        await fromBefore.LookAgain(Wire.Ct);
        Assert.Equal((4L, 4L), (seen, (await session.LoadAsync<LocalRetention>(LocalRetention.IdOf(programme), Wire.Ct))!.Version));
    }

    private static CountryPolicy Policy(string country, int days) =>
        new(country, 1, ["en"], 5, 10, [], [], new Dictionary<string, int> { ["sessions"] = days }, []);

    private static async Task<Guid> Elsewhere(Wire wire)
    {
        var id = Guid.NewGuid();
        var planned = planned_for_tuesday_at_ten with { ProgrammeId = Guid.NewGuid(), PairId = Guid.NewGuid(), MenteeId = stranger, Start = new(2028, 1, 10, 10, 0, 0, TimeSpan.Zero) };
        var commands = wire.Host.Services.GetService(typeof(Commands)) as Commands;
        Assert.Null((await commands!.Execute<Session>(id, null, (_, _) => Decision.Of(planned), Wire.Ct)).Refusal);
        return id;
    }

    /// <summary>Everything happens that is due until then.</summary>
    private static async Task Passes(Wire wire, DateTimeOffset at)
    {
        wire.Host.Clock.SetUtcNow(at);
        await using var database = NpgsqlDataSource.Create(wire.Host.Database);
        await using var due = database.CreateCommand("select count(*) from due_work where due_at <= $1");
        due.Parameters.AddWithValue(at);
        await Eventually.True(async () => (long)(await due.ExecuteScalarAsync(Wire.Ct))! == 0);
    }

    /// <summary>Every event and every state of sessions, plans and calendars, as text.</summary>
    private static async Task<IReadOnlyList<string>> Rows(Wire wire)
    {
        await using var database = NpgsqlDataSource.Create(wire.Host.Database);
        await using var command = database.CreateCommand("""
            select stream_id::text || data::text from mt_events union all select id::text from mt_streams union all select id::text || data::text from mt_doc_session
            union all select id::text || data::text from mt_doc_pairseries union all select stream_id::text from due_work
            """);
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Wire.Ct);
        while (await rows.ReadAsync(Wire.Ct)) found.Add(rows.GetString(0));
        return found;
    }
}
