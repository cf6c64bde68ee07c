using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Integration;

/// <summary>The real service on a real broker, what Programme and Matching would tell it, and what it tells.</summary>
internal sealed class Wire : IAsyncDisposable
{
    public static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    public static readonly Guid mentor_place = Guid.Parse("00000000-0000-4000-8000-00000000000a");
    public static readonly Guid mentee_place = Guid.Parse("00000000-0000-4000-8000-00000000000b");

    private Wire(ServiceHost<Session> host) => Host = host;

    public ServiceHost<Session> Host { get; }

    public IBus Bus => Host.Services.GetRequiredService<IBus>();

    public static async Task<Wire> Open() => new(await ServiceHost<Session>.Start("scheduling"));

    public Task ProgrammeOpens() => Bus.Publish(new ProgrammeOpened(Host.Head(programme), TheProgramme), Ct);

    public async Task ParticipantsEnrol(string mentorZone = "Europe/Berlin", string menteeZone = "America/New_York")
    {
        await Bus.Publish(new ParticipantEnrolled(Host.Head(mentor_place), Place(mentor, "mentor", mentorZone)), Ct);
        await Bus.Publish(new ParticipantEnrolled(Host.Head(mentee_place), Place(mentee, "mentee", menteeZone)), Ct);
    }

    public Task PairForms(long version = 1) => Bus.Publish(new PairFormed(Host.Head(pair, version), ThePair("active")), Ct);

    /// <summary>The same mentor with another mentee.</summary>
    public async Task AnotherPairForms()
    {
        var (person, place) = (Guid.NewGuid(), Guid.NewGuid());
        await Bus.Publish(new ParticipantEnrolled(Host.Head(place), Place(person, "mentee", "America/New_York")), Ct);
        await Bus.Publish(new PairFormed(Host.Head(Guid.NewGuid()), ThePair("active") with { MenteeId = person, MenteeParticipantId = place }), Ct);
    }

    public Task PairPauses(long version = 2) => Bus.Publish(new PairPaused(Host.Head(pair, version), ThePair("paused"), null), Ct);

    public Task PairResumes(long version = 3, DateOnly? endsOn = null) =>
        Bus.Publish(new PairResumed(Host.Head(pair, version), ThePair("active") with { EndsOn = endsOn }), Ct);

    public Task PairExtends(DateOnly until, DateOnly from, long version = 4) =>
        Bus.Publish(new PairExtended(Host.Head(pair, version), ThePair("active") with { EndsOn = until }, until, from), Ct);

    public Task PairEnds(long version = 2) => Bus.Publish(new PairEnded(Host.Head(pair, version), ThePair("ended")), Ct);

    /// <summary>Everything of this kind that the service says from now on. At least once is what the broker promises, so what comes twice counts once.</summary>
    public async Task<ConcurrentQueue<T>> Hear<T>() where T : class
    {
        var (heard, ids) = (new ConcurrentQueue<T>(), new ConcurrentDictionary<Guid, bool>());
        await Bus.ConnectReceiveEndpoint($"test-{Guid.NewGuid():N}", endpoint => endpoint.Handler<T>(context =>
        {
            if (ids.TryAdd(context.MessageId!.Value, true)) heard.Enqueue(context.Message);
            return Task.CompletedTask;
        })).Ready;
        return heard;
    }

    public async Task<IReadOnlyList<Session>> Sessions()
    {
        await using var session = Host.Store.QuerySession();
        return [.. (await Marten.QueryableExtensions.ToListAsync(session.Query<Session>(), Ct)).OrderBy(found => found.Number)];
    }

    public async Task<PairSeries?> Series()
    {
        await using var session = Host.Store.QuerySession();
        return await session.LoadAsync<PairSeries>(SeriesDecider.IdOf(pair), Ct);
    }

    /// <summary>How many messages have had their effect through a queue, a refusal or none at all included.</summary>
    public async Task<long> Receipts(string queue)
    {
        await using var database = NpgsqlDataSource.Create(Host.Database);
        await using var count = database.CreateCommand("select count(*) from mt_doc_receipt where data ->> 'queue' = $1");
        count.Parameters.AddWithValue(queue);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }

    public Task<IReadOnlyList<Session>> SessionsWhen(Func<IReadOnlyList<Session>, bool> there) => Eventually.Get(Sessions, there);

    public static Programme TheProgramme { get; } = new(
        "rm-2027", "open", ["DE", "US"], ["digital-trends", "new-technologies"], [], new DateOnly(2027, 3, 1), new DateOnly(2027, 8, 31),
        new Cadence(6, 4, 60, "mentor"), new MatchingPolicy(1, 1, 1, 1, 0, "best-total", new Dictionary<string, int>(), [], [], 5), "before-matching", null);

    public static Participant Place(Guid person, string role, string zone, bool trained = true) => new(
        programme, person, role, role == "mentor" ? "junior" : "senior", "enrolled", 1,
        new Profile([], [], [], [], new Dictionary<string, int>(), [], zone,
            [.. Enumerable.Range(1, 5).Select(day => new WorkingHours((DayOfWeek)day, new TimeOnly(9, 0), new TimeOnly(17, 0)))], []),
        true, "1", trained, null, []);

    public static Proposal TheProposal(string status, DateTimeOffset now) => new(
        programme, Guid.Parse("00000000-0000-4000-8000-000000000008"), mentor, mentee, status, now.AddDays(14), now.AddDays(7), pair, mentor_place, mentee_place);

    public Task PairIsProposed(DateTimeOffset now) => Bus.Publish(new PairProposed(Host.Head(proposal), TheProposal("open", now)), Ct);

    /// <summary>The same mentor with another mentee.</summary>
    public async Task<(Guid Person, Guid Place)> AnotherPairIsProposed(DateTimeOffset now)
    {
        var other = (Person: Guid.NewGuid(), Place: Guid.NewGuid());
        await Bus.Publish(new ParticipantEnrolled(Host.Head(other.Place), Place(other.Person, "mentee", "Europe/Berlin")), Ct);
        await PairIsProposed(now, other);
        return other;
    }

    public Task PairIsProposed(DateTimeOffset now, (Guid Person, Guid Place) mentee) => Bus.Publish(new PairProposed(
        Host.Head(Guid.NewGuid()), TheProposal("open", now) with { MenteeId = mentee.Person, MenteeParticipantId = mentee.Place, PairId = Guid.NewGuid() }), Ct);

    public Task ProposalCloses(DateTimeOffset now, string outcome) => Bus.Publish(new ProposalClosed(Host.Head(proposal, 2), TheProposal("accepted", now), outcome, 1), Ct);

    public Pair ThePair(string status) => new(
        programme, mentor, mentee, mentor_place, mentee_place, status, Host.Clock.GetUtcNow(), ["new-technologies", "digital-trends"], null,
        status == "ended" ? "no-fault" : null, status == "ended" ? Host.Clock.GetUtcNow() : null);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
