using System.Globalization;

namespace ReverseMentoring.Scheduling.Planning;

/// <summary>
/// Plans all sessions of a pair. Pure: the same request at the same instant is the same plan, whoever asks and however often.
/// <para>
/// Sessions come in blocks. In a block the anchor's wall clock shows the same day of the week and the same time in every session; anchors alternate,
/// the mentor first. The start of a block is the one with the least <see cref="Burden"/> over all sessions of the block, so one that suits both
/// in every week is taken wherever there is one, also when their clocks change on different dates. Among equals the first block takes the earliest start,
/// a later one the nearest to where the last block would have gone on (at most three days off), so that what is good stays as it is.
/// </para>
/// </summary>
internal static class Planner
{
    /// <summary>Days by which a new block may leave the rhythm of the last one, to either side.</summary>
    private const int Shift = 3;

    /// <exception cref="ArgumentException">A number out of the range that <see cref="PlanRequest"/> states, or a term that ends before it begins.</exception>
    public static Plan Plan(PlanRequest request, DateTimeOffset now)
    {
        Check(request);
        var (from, until) = (Minutes.Of(request.From), Minutes.Of(request.Until.AddDays(1)));
        var clocks = new List<WallClock>(2);
        foreach (var person in (Availability[])[request.Mentor, request.Mentee])
        {
            if (WallClock.Of(person.Zone, from - Minutes.Week * 2, until + Minutes.Week * 2) is not { } clock) return None(Remarks.ZoneUnknown(person.Zone));
            clocks.Add(clock);
        }

        var begin = clocks.Max(clock => clock.ToUtc(from));
        var end = clocks.Min(clock => clock.ToUtc(until));
        var earliest = Math.Max(begin, Minutes.Ceiling(now.AddDays(request.NoticeDays)));
        if (earliest + request.LengthMinutes > end) return None(Remarks.TermOver(request.Until));

        var diaries = new BothDiaries(
            new(request.Mentor, clocks[0], request.LengthMinutes, earliest, end), new(request.Mentee, clocks[1], request.LengthMinutes, earliest, end),
            request.LengthMinutes);
        foreach (var party in (Party[])[Party.Mentor, Party.Mentee])
            if (!diaries.Of(party).Works) return None(Remarks.NoWorkingHours(party, request.LengthMinutes));

        // Somebody who is late gets a week to choose from; and a session is rather left out than forced onto the last odd days of the term.
        var firstBy = Math.Max(Math.Max(begin, Minutes.Floor(request.FormedAt)) + request.FirstWithinDays * Minutes.Day, earliest + Minutes.Week);
        var room = end - request.LengthMinutes - earliest - Minutes.Week;
        var count = room < 0 ? 1 : (int)Math.Min(request.Sessions, 1 + room / (request.EveryWeeks * Minutes.Week));

        var sessions = new Blocks(diaries, request, earliest, firstBy, end, count).Plan();
        return sessions.Count == 0 ? None(Remarks.TermOver(request.Until)) : new(sessions, [.. Remarks.On(sessions, request, diaries, earliest, end)]);
    }

    private static Plan None(Remark remark) => new([], [remark]);

    private sealed class Blocks(BothDiaries diaries, PlanRequest request, long earliest, long firstBy, long end, int count)
    {
        private readonly int cadence = request.EveryWeeks * Minutes.Week;

        public List<PlannedSession> Plan()
        {
            var topics = Topics.Spread(request.TopicCodes, count).ToArray();
            var sessions = new List<PlannedSession>(count);
            for (var block = 1; sessions.Count < count; block++)
            {
                var anchor = block % 2 == 1 ? Party.Mentor : Party.Mentee;
                var clock = diaries.Of(anchor).Clock;
                var candidates = sessions.Count == 0 ? Ascending(clock) : Around(clock.ToLocal(Minutes.Floor(sessions[^1].Slot.Start)) + cadence);
                var starts = Best(candidates, anchor, sessions.Count + 1);
                if (starts.Length == 0) break;
                foreach (var start in starts)
                    sessions.Add(new(sessions.Count + 1, block, anchor, topics[sessions.Count], diaries.SlotAt(start, anchor)));
            }
            return sessions;
        }

        private IEnumerable<long> Ascending(WallClock clock)
        {
            var last = clock.ToLocal(firstBy);
            for (var local = Minutes.NextStep(clock.ToLocal(earliest)); local <= last; local += Minutes.Step) yield return local;
        }

        private static IEnumerable<long> Around(long local)
        {
            yield return local;
            for (var away = Minutes.Step; away <= Shift * Minutes.Day; away += Minutes.Step)
            {
                yield return local - away;
                yield return local + away;
            }
        }

        /// <summary>The first of the candidates with the least burden over the block. Empty if none keeps to the term.</summary>
        private long[] Best(IEnumerable<long> candidates, Party anchor, int number)
        {
            var size = Math.Min(request.SessionsPerBlock, count - number + 1);
            var (starts, best, least) = (new long[size], Array.Empty<long>(), new Burden(int.MaxValue, 0, 0, 0));
            foreach (var local in candidates)
            {
                if (Weigh(local, anchor, number, starts, least) is not { } burden) continue;
                (best, least) = ([.. starts], burden);
                if (burden == default) break;
            }
            return best;
        }

        /// <returns>Null if a session would leave the term, has no clear time, or the block is no better than the least so far.</returns>
        private Burden? Weigh(long local, Party anchor, int number, long[] starts, Burden least)
        {
            var burden = default(Burden);
            for (var i = 0; i < starts.Length; i++)
            {
                if (diaries.Of(anchor).Clock.ToUtcIfClear(local + i * cadence) is not { } start) return null;
                if (start < earliest || start > LatestStartOf(number + i)) return null;
                burden += diaries.Weigh(start, anchor);
                if (burden.CompareTo(least) >= 0) return null;
                starts[i] = start;
            }
            return burden;
        }

        /// <summary>What leaves room for the sessions that are still to come.</summary>
        private long LatestStartOf(int number) => end - diaries.Length - (count - number) * (long)cadence;
    }

    private static void Check(PlanRequest request)
    {
        InRange(request.Sessions, 1, 24, nameof(request.Sessions));
        InRange(request.EveryWeeks, 1, 8, nameof(request.EveryWeeks));
        InRange(request.LengthMinutes, 15, 180, nameof(request.LengthMinutes));
        InRange(request.FirstWithinDays, 1, 60, nameof(request.FirstWithinDays));
        InRange(request.NoticeDays, 0, 30, nameof(request.NoticeDays));
        InRange(request.SessionsPerBlock, 1, 24, nameof(request.SessionsPerBlock));
        if (request.Until < request.From) throw new ArgumentException("The term ends before it begins.", nameof(request));

        static void InRange(int value, int least, int most, string name)
        {
            if (value < least || value > most)
                throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"From {least} to {most}."));
        }
    }
}
