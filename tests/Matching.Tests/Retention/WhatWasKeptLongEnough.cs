using System.Net;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Retention;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Tests.Retention;

/// <summary>What a country was promised of rounds, proposals and pairs is done by itself, on real servers.</summary>
public sealed class WhatWasKeptLongEnough
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task goes_with_its_history_and_pairs_go_with_whichever_period_ends_first()
    {
        await using var enterprise = await Enterprise.Start();
        await using var told = await Heard<PersonalDataExpired>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var (left, over) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        await Happens<Pair>(enterprise, pair, new PairMet(1, new(2027, 4, 6, 8, 0, 0, TimeSpan.Zero)));
        await Signs(enterprise, mentor, pair);
        (await enterprise.Host.As(mentee.Name).PostAsync($"/api/v1/pairs/{pair}/interim-talk", null, Ct)).EnsureSuccessStatusCode();
        var draft = await enterprise.Drafted((left, over));
        await Happens<Scenario>(enterprise, Guid.NewGuid(), new ScenarioAsked(draft, enterprise.ProgrammeId, "best-total", new(null, null, null, [], []), default), new ScenarioFailed("nobody-to-match"));
        await Happens<ParticipantSeats>(enterprise, ParticipantSeats.IdOf(left.ParticipantId), new RoundWithoutPair(left.ParticipantId, draft));
        // The mentor is asked in another programme too.
        await Happens<Proposal>(enterprise, Guid.NewGuid(), new ProposalOpened(Guid.NewGuid(), Guid.NewGuid(), mentor.Member, over.Member, 50, [], default, new(2029, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        // No country has said yet how long: it is looked at once, and then when one does.
        await enterprise.Tell(programme => programme with { Status = "closed" });
        await Publish(enterprise, new ProgrammeClosed(enterprise.Host.Head(enterprise.ProgrammeId, 99), enterprise.Programme));
        await Eventually.True(async () => await enterprise.State<LocalRetention>(LocalRetention.IdOf(enterprise.ProgrammeId)) is not null);
        Assert.Equal(["sessions", "profile"], (await Looks(enterprise, new(2027, 6, 1, 9, 0, 0, TimeSpan.Zero))).Waits);
        await Publish(enterprise, new CountryPolicyApproved(enterprise.Host.Head(Guid.NewGuid()), new CountryPolicy(
            "DE", 2, ["de"], 5, 10, [], [], new Dictionary<string, int> { ["sessions"] = 30, ["profile"] = 100 }, [])));
        await Eventually.True(async () => (await enterprise.State<LocalRetention>(LocalRetention.IdOf(enterprise.ProgrammeId)))!.LookAt == new DateTimeOffset(2028, 1, 31, 0, 0, 0, TimeSpan.Zero));

        // Its last day is 31 December.
        var first = await Looks(enterprise, new(2028, 1, 31, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(["pairs"], first.Expired);
        Assert.Equal(new DateTimeOffset(2028, 4, 10, 0, 0, 0, TimeSpan.Zero), first.LookAt);
        Assert.DoesNotContain(await Rows(enterprise), row => row.Contains(pair.ToString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await enterprise.Manager.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await enterprise.Manager.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/rounds", Ct)).StatusCode);

        var last = await Looks(enterprise, new(2028, 4, 10, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(["pairs", "profile"], last.Expired);
        Assert.Null(last.LookAt);
        Assert.Empty(last.Waits);
        foreach (var gone in new[] { mentee, left }) Assert.DoesNotContain(await Rows(enterprise), row => row.Contains(gone.PersonId.ToString(), StringComparison.Ordinal) || row.Contains(gone.ParticipantId.ToString(), StringComparison.Ordinal));
        Assert.NotNull(await enterprise.State<PersonSeats>(PersonSeats.IdOf(mentor.PersonId)));
        Assert.Null(await enterprise.State<Round>(draft));
        var refused = await enterprise.Manager.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/rounds", Ct);
        Assert.Contains("\"expired\"", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        var all = await Eventually.Get(() => Task.FromResult(told.All), all => all.Sum(one => one.Deleted.GetValueOrDefault("round")) == 2);
        Assert.All(all, one => Assert.Equal((enterprise.ProgrammeId, "matching"), (one.ProgrammeId, one.Service)));
        Assert.Equal(
            [("ballot", 1), ("interim-review", 1), ("pair", 1), ("pair-agreement", 1), ("proposal", 1), ("round", 2), ("scenario", 1), ("seats", 4)],
            all.SelectMany(one => one.Deleted).GroupBy(kind => kind.Key).Select(kind => (kind.Key, kind.Sum(count => count.Value))).Order());
    }

    [Fact]
    public async Task is_deleted_with_no_seat_that_somebody_takes_in_the_same_instant()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, before, asked) = (await enterprise.Mentor(), Guid.NewGuid(), Guid.NewGuid());
        await enterprise.Drafted((mentor, await enterprise.Mentee()));
        var seats = PersonSeats.IdOf(mentor.PersonId);
        await Happens<PersonSeats>(enterprise, seats, new PersonSeatReserved(mentor.PersonId, before), new PersonSeatFreed(mentor.PersonId, before));

        await using var session = enterprise.Host.Store.LightweightSession();
        Assert.Equal(1, (await RoundsKept.Kind.Expire(enterprise.ProgrammeId, session, Ct)).Deleted["seats"]);
        // A round of another programme.
        var reserving = Happens<PersonSeats>(enterprise, seats, new PersonSeatReserved(mentor.PersonId, asked));
        await using var database = NpgsqlDataSource.Create(enterprise.Host.Database);
        await using var waiting = database.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        await Eventually.True(async () => reserving.IsCompleted || (long)(await waiting.ExecuteScalarAsync(Ct))! > 0);
        await session.SaveChangesAsync(Ct);
        await reserving;
        Assert.Equal([asked], (await enterprise.State<PersonSeats>(seats))!.InUse);
    }

    private static Task Publish<T>(Enterprise enterprise, T contract) where T : class =>
        enterprise.Host.Services.GetRequiredService<IBus>().Publish(contract, Ct);

    private static async Task Happens<TState>(Enterprise enterprise, Guid stream, params object[] facts) where TState : class =>
        Assert.Null((await enterprise.Commands.Execute<TState>(stream, null, (_, _) => Decision.Of(facts), Ct)).Refusal);

    private static async Task Signs(Enterprise enterprise, Someone who, Guid pair)
    {
        using var client = enterprise.Host.As(who.Name);
        var offered = AgreementText.Shipped;
        (await client.PutAsJsonAsync($"/api/v1/pairs/{pair}/agreement/signature", new { offered.Version, promises = new[] { offered.PromisesOf(Side.Mentor)[0].Code } }, Ct)).EnsureSuccessStatusCode();
    }

    private static async Task<LocalRetention> Looks(Enterprise enterprise, DateTimeOffset at)
    {
        enterprise.Host.Clock.SetUtcNow(at);
        return (await Eventually.Get(() => enterprise.State<LocalRetention>(LocalRetention.IdOf(enterprise.ProgrammeId)), found => found!.LookAt is null || found.LookAt > at))!;
    }

    /// <summary>Every event, state and due row that may tell of somebody, as text; not the copies of who is who.</summary>
    private static async Task<IReadOnlyList<string>> Rows(Enterprise enterprise)
    {
        await using var database = NpgsqlDataSource.Create(enterprise.Host.Database);
        await using var command = database.CreateCommand("""
            select stream_id::text || data::text from mt_events union all select id::text from mt_streams union all select stream_id::text from due_work
            union all select id::text || data::text from mt_doc_pair union all select id::text || data::text from mt_doc_agreement
            union all select id::text || data::text from mt_doc_interimreview union all select id::text || data::text from mt_doc_round
            union all select id::text || data::text from mt_doc_scenario union all select id::text || data::text from mt_doc_proposal
            union all select id::text || data::text from mt_doc_ballot union all select id::text || data::text from mt_doc_participantseats
            union all select id::text || data::text from mt_doc_personseats
            """);
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Ct);
        while (await rows.ReadAsync(Ct)) found.Add(rows.GetString(0));
        return found;
    }
}
