using System.Runtime.CompilerServices;
using System.Text.Json;
using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;

namespace ReverseMentoring.Matching.Candidates;

/// <summary>
/// The other side of a programme, page by page, whoever has most to do with one's topics first. The database sorts: by the measure of the engine's
/// first part, topic fit. Among equals by id.
/// </summary>
internal static class NearestFirst
{
    /// <param name="me">Whose other side it is.</param>
    /// <param name="size">Of a page, 1 to 1,000.</param>
    public static async IAsyncEnumerable<IReadOnlyList<Copy<Participant>>> Of(Participant me, IQuerySession session, int size, [EnumeratorCancellation] CancellationToken ct)
    {
        // What a mentee wants is the same for all mentors; of what mentees want, each has a sum of their own.
        var (theirs, mine, of) = me.IsMentor() ? ("topicsWanted", me.Profile.TopicsOffered, "sum(level)") : ("topicsOffered", me.Profile.TopicsWanted, "1");
        var levels = JsonSerializer.Serialize(mine.GroupBy(topic => topic.Topic).ToDictionary(same => same.Key, same => same.Max(topic => topic.Level)));
        for (var from = 0; ; from += size)
        {
            var page = await session.QueryAsync<Copy<Participant>>($"""
                where CAST(d.data -> 'state' ->> 'programmeId' as uuid) = ? and d.data -> 'state' ->> 'status' = 'enrolled' and d.data -> 'state' ->> 'mentoringRole' = ?
                order by coalesce((
                    select sum(level * mine) / nullif({of}, 0) from (
                        select CAST(topic.value ->> 'level' as numeric) as level, coalesce(CAST(CAST(? as jsonb) ->> (topic.value ->> 'topic') as numeric), 0) as mine
                        from jsonb_array_elements(d.data -> 'state' -> 'profile' -> '{theirs}') topic) rated), 0) desc, d.id
                limit ? offset ?
                """, ct, me.ProgrammeId, me.IsMentor() ? "mentee" : "mentor", levels, size, from);
            if (page.Count > 0) yield return page;
            if (page.Count < size) yield break;
        }
    }
}
