using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// Brings in what a service of old has left behind: pairs and proposals whose seats are counted in no person's, and which nobody watches; talks that
/// are wanted since nobody knows when; rounds that missed their last news. Once after each start; where nothing is from before, it finds nothing.
/// </summary>
internal sealed class FromBefore(
    IDocumentStore store, Commands commands, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<FromBefore> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var done = false; !done;)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await BringIn(stoppingToken);
                done = true;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "What is from before could not be brought in; it is tried again.");
            }
        }
    }

    /// <exception cref="InvalidOperationException">A race was lost; it is tried again.</exception>
    public async Task BringIn(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        foreach (var id in await WithoutSeats("mt_doc_pair", "d.data ->> 'isLiving' = 'true'", "d.data ->> 'proposalId'", session, ct))
            await Do<Pair>(id, async (pair, reading) => pair is { IsLiving: true }
                ? await Reserve(Decision.Of(new PairTakenUp(reading.Now)), pair.ProposalId, [pair.Mentor, pair.Mentee], reading)
                : Decision.Nothing, ct);
        foreach (var id in await WithoutSeats("mt_doc_proposal", "d.data ->> 'isOpen' = 'true'", "d.id::text", session, ct))
        {
            var proposal = (await session.LoadAsync<Proposal>(id, ct))!;
            foreach (var member in new[] { proposal.Mentor, proposal.Mentee })
                await Do<PersonSeats>(PersonSeats.IdOf(member.PersonId), async (seats, reading) => await reading.State<Proposal>(id) is { IsOpen: true } && seats?.InUse.Contains(id) != true
                    ? Decision.Of(new PersonSeatReserved(member.PersonId, id))
                    : Decision.Nothing, ct);
        }

        foreach (var review in await session.Query<InterimReview>().Where(review => review.Wanted && review.IsOpen && review.WantedAt == null).ToListAsync(ct))
            // Said once more, with a time from which it can be waited for.
            await Do<InterimReview>(review.Id, (state, reading) => Task.FromResult(
                state is { Wanted: true, IsOpen: true, WantedAt: null } ? Decision.Of(new TalkAskedFor(reading.Now)) : Decision.Nothing), ct);
        foreach (var round in await session.Query<Round>().Where(round => round.Status == RoundStatus.Released).ToListAsync(ct))
            if (RoundDecider.NextDue(round) is { } due && due.At <= clock.GetUtcNow())
                await Do<Round>(round.Id, RoundCompletion.Decide, ct);
    }

    private static async Task<Decision> Reserve(Decision decision, Guid proposalId, IReadOnlyList<Member> members, Reading reading)
    {
        foreach (var (_, personId) in members)
            if ((await reading.State<PersonSeats>(PersonSeats.IdOf(personId)))?.InUse.Contains(proposalId) != true)
                decision = decision.And(PersonSeats.IdOf(personId), new PersonSeatReserved(personId, proposalId));
        return decision;
    }

    private static Task<IReadOnlyList<Guid>> WithoutSeats(string table, string living, string proposal, IQuerySession session, CancellationToken ct) => session.QueryAsync<Guid>($"""
        select d.id from {table} d where {living} and exists (
            select 1 from unnest(array[d.data -> 'mentor' ->> 'personId', d.data -> 'mentee' ->> 'personId']) as person
            where not exists (select 1 from mt_doc_personseats s where s.data ->> 'personId' = person and s.data -> 'inUse' @> to_jsonb({proposal})))
        """, ct);

    private async Task Do<TState>(Guid id, Func<TState?, Reading, Task<Decision>> decide, CancellationToken ct) where TState : class
    {
        if ((await commands.Execute(id, null, decide, ct)).Refusal is { } lost) throw new InvalidOperationException(lost.Sentence);
    }
}
