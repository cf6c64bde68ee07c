using ReverseMentoring.Matching.Engine.Comparing;
using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Engine;

/// <summary>What all solutions of one problem have in common, whatever is locked: above all the scores.</summary>
internal sealed record World(
    Setting Setting, Scoring Scoring, IReadOnlyList<Entrant> Mentors, IReadOnlyList<Entrant> Mentees, ScoreTable Scores, Ties Ties, Worth Worth, MatchingOptions Options)
{
    public int MentorAt(Guid participantId) => At(Mentors, participantId);

    public int MenteeAt(Guid participantId) => At(Mentees, participantId);

    /// <summary>Locked pairs take their seats, and with them the first place of the two.</summary>
    public Market Market(Choices choices)
    {
        var (mentors, mentees) = (Seatings(Mentors, choices.Locked.Select(couple => MentorAt(couple.Mentor))), Seatings(Mentees, choices.Locked.Select(couple => MenteeAt(couple.Mentee))));
        var closed = choices.Locked.Concat(choices.Apart).Select(couple => (long)MentorAt(couple.Mentor) * mentees.Length + MenteeAt(couple.Mentee));
        return new(Scores, Ties, Worth, mentors, mentees, Setting.Policy.ScoreFloor, [.. closed]);
    }

    private Seating[] Seatings(IReadOnlyList<Entrant> people, IEnumerable<int> locked)
    {
        var seatings = people.Select(entrant => new Seating(entrant.Capacity, entrant.Capacity == 0 ? 0 : Worth.OfFirstPlace(entrant))).ToArray();
        foreach (var at in locked) seatings[at] = new(seatings[at].Seats - 1, 0);
        return seatings;
    }

    /// <summary>People are in the order of their ids.</summary>
    private static int At(IReadOnlyList<Entrant> people, Guid participantId)
    {
        var (from, until) = (0, people.Count);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (people[middle].ParticipantId.CompareTo(participantId) < 0) from = middle + 1;
            else until = middle;
        }

        return from < people.Count && people[from].ParticipantId == participantId ? from : -1;
    }
}
