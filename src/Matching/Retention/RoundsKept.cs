using Marten;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Matching.Retention;

/// <summary>How people were matched goes with the profiles it was made from: proposals with their answers, then each round with its scenarios and the places of its people.</summary>
internal static class RoundsKept
{
    private const int Piece = 500;

    public static Kept Kind { get; } = new("profile", Expire);

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        // They close at their deadline, whatever became of the programme.
        if (await transaction.Query<Proposal>().AnyAsync(proposal => proposal.ProgrammeId == programmeId && proposal.IsOpen, ct)) return Expired.NotYet;

        var proposals = (await transaction.Query<Proposal>()
            .Where(proposal => proposal.ProgrammeId == programmeId).OrderBy(proposal => proposal.Id).Take(Piece).Select(proposal => proposal.Id).ToListAsync(ct)).ToArray();
        return proposals.Length > 0 ? await ForgetProposals(proposals, transaction, ct) : await ForgetRound(programmeId, transaction, ct);
    }

    private static async Task<Expired> ForgetProposals(Guid[] proposals, IDocumentOperations transaction, CancellationToken ct)
    {
        Guid[] ballots = [.. (await transaction.LoadManyAsync<Ballot>(ct, proposals.Select(Ballot.IdOf))).Select(ballot => ballot.Id)];
        transaction.Forget<Proposal>(proposals);
        transaction.Forget<Ballot>(ballots);
        // The rounds are still to come, and those who have other proposals are found when these are gone.
        return new(new Dictionary<string, int> { ["proposal"] = proposals.Length, ["ballot"] = ballots.Length }, More: true);
    }

    /// <summary>One at a time: each holds everybody whom it was for.</summary>
    private static async Task<Expired> ForgetRound(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        if (await transaction.Query<Round>().Where(round => round.ProgrammeId == programmeId).OrderBy(round => round.Number).FirstOrDefaultAsync(ct) is not { } round)
            return new(new Dictionary<string, int>(), More: false);

        var scenarios = (await transaction.Query<Scenario>().Where(scenario => scenario.RoundId == round.Id).Select(scenario => scenario.Id).ToListAsync(ct)).ToArray();
        var places = await transaction.LoadManyAsync<ParticipantSeats>(ct, round.Members.Select(member => ParticipantSeats.IdOf(member.ParticipantId)));
        var persons = await Elsewhere(round, transaction, ct);
        transaction.Forget<Round>([round.Id]);
        transaction.Forget<Scenario>(scenarios);
        foreach (var scenario in scenarios) transaction.Delete<ScenarioProgress>(scenario);
        transaction.Forget<ParticipantSeats>([.. places.Select(held => held.Id)]);
        transaction.Forget<PersonSeats>(persons);
        return new(new Dictionary<string, int> { ["round"] = 1, ["scenario"] = scenarios.Length, ["seats"] = places.Count + persons.Length }, More: true);
    }

    /// <summary>The places over all programmes of those who were asked in no other.</summary>
    private static async Task<Guid[]> Elsewhere(Round round, IDocumentOperations transaction, CancellationToken ct)
    {
        var people = round.Members.Select(member => member.PersonId).Distinct().ToArray();
        // A round of another programme may be about to ask one of them: its seat is found here, or it finds that there is none yet.
        await transaction.Hold(people.Select(PersonSeats.IdOf), ct);
        var asked = await transaction.QueryAsync<Guid>("""
            select distinct person from (
                select CAST(data -> 'mentor' ->> 'personId' as uuid) as person from mt_doc_proposal
                union all select CAST(data -> 'mentee' ->> 'personId' as uuid) from mt_doc_proposal) as asked
            where person = any(?)
            """, ct, people);
        return [.. (await transaction.LoadManyAsync<PersonSeats>(ct, people.Except(asked).Select(PersonSeats.IdOf))).Where(seats => seats.InUse.Count == 0).Select(seats => seats.Id)];
    }
}
