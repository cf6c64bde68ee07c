namespace ReverseMentoring.Matching.Engine.Comparing;

/// <summary>
/// Pairs that no class of like people can tell about: the two stand near each other in the organisation, know or have ranked each other.
/// They are few, so each is looked at on its own.
/// </summary>
internal static class Particular
{
    /// <returns>For each mentor the positions of the mentees, in order.</returns>
    public static int[][] Pairs(OrganisationChart chart, IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees)
    {
        var found = mentors.Select(_ => new HashSet<int>()).ToArray();
        var (mentorAt, menteeAt) = (ByPerson(mentors), ByPerson(mentees));
        var (mentorOf, menteeOf) = (ByParticipant(mentors), ByParticipant(mentees));
        var teams = Enumerable.Range(0, mentees.Count).ToLookup(mentee => chart.ManagerOf(mentees[mentee].PersonId));
        for (var mentor = 0; mentor < mentors.Count; mentor++)
        {
            var one = mentors[mentor];
            foreach (var person in Near(chart, one)) Add(mentor, menteeAt.GetValueOrDefault(person, -1));
            foreach (var participant in one.Preferences) Add(mentor, menteeOf.GetValueOrDefault(participant, -1));
            if (chart.ManagerOf(one.PersonId) is not { } manager) continue;
            foreach (var mentee in teams[manager]) Add(mentor, mentee);
        }

        for (var mentee = 0; mentee < mentees.Count; mentee++)
        {
            foreach (var person in Near(chart, mentees[mentee])) Add(mentorAt.GetValueOrDefault(person, -1), mentee);
            foreach (var participant in mentees[mentee].Preferences) Add(mentorOf.GetValueOrDefault(participant, -1), mentee);
        }

        return [.. found.Select(mentee => mentee.Order().ToArray())];

        void Add(int mentor, int mentee)
        {
            if (mentor >= 0 && mentee >= 0) found[mentor].Add(mentee);
        }
    }

    private static IEnumerable<Guid> Near(OrganisationChart chart, Entrant entrant) =>
        chart.Above(entrant.PersonId).Concat(chart.DottedOf(entrant.PersonId)).Concat(entrant.DoNotPair).Concat(entrant.PreviousPartners);

    private static Dictionary<Guid, int> ByPerson(IReadOnlyList<Entrant> people) =>
        Enumerable.Range(0, people.Count).ToDictionary(at => people[at].PersonId);

    private static Dictionary<Guid, int> ByParticipant(IReadOnlyList<Entrant> people) =>
        Enumerable.Range(0, people.Count).ToDictionary(at => people[at].ParticipantId);
}
