using System.Runtime.CompilerServices;
using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// Brings in what a service of old has left behind: pairs and proposals whose seats are counted in no person's, and which nobody watches; talks that
/// are wanted since nobody knows when; rounds that missed their last news. Once after each start; where nothing is from before, it finds nothing.
/// </summary>
internal sealed class FromBefore(
    IDocumentStore store, Commands commands, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<FromBefore> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => OnceAfterStart.Do(BringIn, log, stoppingToken);

    /// <exception cref="InvalidOperationException">A race was lost; it is tried again.</exception>
    public async Task BringIn(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        await foreach (var pair in WithoutSeats<Pair>("d.data ->> 'isLiving' = 'true'", pair => (pair.Id, pair.ProposalId, [pair.Mentor, pair.Mentee]), session, ct))
            await Do<Pair>(pair.Id, async (state, reading) => state is { IsLiving: true }
                ? await Reserve(await TakenUp(state, reading), state.ProposalId, [state.Mentor, state.Mentee], reading)
                : Decision.Nothing, ct);
        await foreach (var proposal in WithoutSeats<Proposal>("d.data ->> 'isOpen' = 'true'", open => (open.Id, open.Id, [open.Mentor, open.Mentee]), session, ct))
        {
            foreach (var member in new[] { proposal.Mentor, proposal.Mentee })
                await Do<PersonSeats>(PersonSeats.IdOf(member.PersonId), async (seats, reading) => await reading.State<Proposal>(proposal.Id) is { IsOpen: true } && seats?.InUse.Contains(proposal.Id) != true
                    ? Decision.Of(new PersonSeatReserved(member.PersonId, proposal.Id))
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

    /// <summary>A pair of old lived as long as its programme, which may have been extended since.</summary>
    private static async Task<Decision> TakenUp(Pair pair, Reading reading) =>
        pair is { LastDay: { } last } && await reading.Documents.EndOf(pair.ProgrammeId, reading.Cancellation) is { } end && end > last
            ? Decision.Of(new PairTakenUp(reading.Now), new PairExtended(end))
            : Decision.Of(new PairTakenUp(reading.Now));

    /// <summary>Page by page, and seats by their ids: at each start all that live are looked at.</summary>
    private static async IAsyncEnumerable<T> WithoutSeats<T>(
        string living, Func<T, (Guid Id, Guid ProposalId, Member[] Members)> of, IQuerySession session, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        string? cursor = null;
        do
        {
            var page = await Page.Of<T>(session, living, [], cursor, Page.Largest, one => of(one).Id, ct);
            var seats = (await session.LoadManyAsync<PersonSeats>(ct, page.Items.SelectMany(one => of(one).Members).Select(member => PersonSeats.IdOf(member.PersonId)).Distinct()))
                .ToDictionary(held => held.PersonId);
            foreach (var one in page.Items)
                if (of(one) is var (_, proposal, members) && members.Any(member => seats.GetValueOrDefault(member.PersonId)?.InUse.Contains(proposal) != true)) yield return one;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private async Task Do<TState>(Guid id, Func<TState?, Reading, Task<Decision>> decide, CancellationToken ct) where TState : class
    {
        if ((await commands.Execute(id, null, decide, ct)).Refusal is { } lost) throw new InvalidOperationException(lost.Sentence);
    }
}
