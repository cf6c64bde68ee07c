namespace ReverseMentoring.Demo.Enterprise;

/// <param name="MentorId">Worker id of the junior.</param>
/// <param name="MenteeId">Worker id of the senior.</param>
internal sealed record FormedPair(string MentorId, string MenteeId);

/// <param name="After">The same worker as the HRIS knows them from then on: new manager, unit and function; person, place and grade stay.</param>
/// <param name="Pair">The pair that now stands in one reporting line.</param>
internal sealed record Transfer(Worker Before, Worker After, FormedPair Pair);

/// <summary>What happens in the enterprise while the programme runs.</summary>
internal static class Journal
{
    /// <summary>
    /// A transfer that puts a mentor under the mentee: into the mentee's organisation, as far down as there is a manager of higher grade, so that only
    /// who looks at the whole chain sees it. Taken is the first pair, by mentor, for which that works.
    /// </summary>
    /// <returns>Null if no pair can be broken so.</returns>
    public static Transfer? Transfer(Company company, IEnumerable<FormedPair> pairs)
    {
        foreach (var pair in pairs.OrderBy(pair => pair.MentorId, StringComparer.Ordinal).ThenBy(pair => pair.MenteeId, StringComparer.Ordinal))
        {
            var (mentor, mentee) = (company[pair.MentorId], company[pair.MenteeId]);
            if (company.ReportsOf(mentor).Any() || company.ChainOf(mentor).Contains(mentee)) continue;
            var manager = company.Workers
                .Where(worker => worker.GradeRank > mentor.GradeRank)
                .Where(worker => worker == mentee || (company.ReportsOf(worker).Any() && company.ChainOf(worker).Contains(mentee)))
                .OrderByDescending(worker => worker.Level).ThenBy(worker => worker.Country == mentor.Country ? 0 : 1)
                .ThenBy(worker => worker.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (manager is null) continue;
            return new(mentor, mentor with { ManagerId = manager.Id, Level = manager.Level + 1, Unit = manager.Unit, Function = manager.Function }, pair);
        }
        return null;
    }

    /// <summary>A mentor who leaves the enterprise: the last one, by id, of a pair that the transfer has not touched.</summary>
    /// <returns>Null if there is no such pair.</returns>
    public static Worker? Leaver(Company company, IEnumerable<FormedPair> pairs, Transfer? transfer) => pairs
        .Where(pair => pair.MentorId != transfer?.Pair.MentorId && pair.MenteeId != transfer?.Pair.MenteeId)
        .OrderByDescending(pair => pair.MentorId, StringComparer.Ordinal)
        .Select(pair => company[pair.MentorId])
        .FirstOrDefault();
}
