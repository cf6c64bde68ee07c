namespace ReverseMentoring.Matching.Engine;

/// <summary>Checks a certificate against all pairs, in one pass. Knows nothing of how it was found, and shares no code with what found it.</summary>
public static class CertificateCheck
{
    /// <summary>Four of these can be added up.</summary>
    private const long Most = long.MaxValue / 4;

    /// <param name="points">
    /// Of a mentor, by position: the points with each mentee, below 0 where the two are not to be had (a constraint, a lock, or forbidden).
    /// </param>
    /// <param name="tie">The tie number of a mentor and a mentee, by position (<see cref="TieBreak"/>).</param>
    /// <returns>What is wrong, or null if the pairs are the best there are.</returns>
    public static string? Of(Certificate certificate, Func<int, ReadOnlyMemory<sbyte>> points, Func<int, int, long> tie)
    {
        var (mentors, mentees) = (certificate.Mentors, certificate.Mentees);
        if (mentors.Concat(mentees).FirstOrDefault(one => one.Price < -one.FirstPlace || one.Seats < 0 || one.FirstPlace < 0) is { } odd)
            return $"The price of {odd.ParticipantId} is below what a seat can cost.";

        if (certificate.TieBits is < 0 or > 30 || certificate.Unit is < 1 or > Most / 100 || mentors.Concat(mentees).Any(one => one.Price > Most || one.FirstPlace > Most))
            return "The numbers are larger than a cohort needs.";

        var chosen = certificate.Pairs.ToDictionary(pair => (pair.Mentor, pair.Mentee), pair => pair.Points);
        if (chosen.Count != certificate.Pairs.Count) return "A pair is chosen twice.";
        var (ofMentor, ofMentee) = (new int[mentors.Count], new int[mentees.Count]);
        foreach (var (mentor, mentee) in chosen.Keys)
        {
            ofMentor[mentor]++;
            ofMentee[mentee]++;
        }

        if ((Seats(mentors, ofMentor) ?? Seats(mentees, ofMentee)) is { } seat) return seat;

        var worth = First(mentors, ofMentor) + First(mentees, ofMentee);
        var prices = Cost(mentors) + Cost(mentees);
        var met = 0;
        var (ofAll, mostTie, raised) = (mentees.Select(one => (one.Seats, one.Price)).ToArray(), 1L << certificate.TieBits, certificate is not { Placing: null, Raising: null });
        var (mine, marked) = (chosen.Keys.ToLookup(pair => pair.Mentor, pair => pair.Mentee), new bool[mentees.Count]);
        var (spareOfMentor, spareOfMentee) = (new Int128[mentors.Count], new Int128[mentees.Count]);
        Array.Fill(spareOfMentor, Int128.MaxValue);
        Array.Fill(spareOfMentee, Int128.MaxValue);
        for (var mentor = 0; mentor < mentors.Count; mentor++)
        {
            if (mentors[mentor].Seats == 0) continue;
            var row = points(mentor).Span;
            var price = mentors[mentor].Price;
            foreach (var mentee in mine[mentor]) marked[mentee] = true;
            for (var mentee = 0; mentee < ofAll.Length; mentee++)
            {
                if (row[mentee] < 0 || ofAll[mentee].Seats == 0) continue;
                if (raised && (Uncovered(certificate.Placing, certificate, mentor, mentee, row[mentee]) || Uncovered(certificate.Raising, certificate, mentor, mentee, row[mentee])))
                    return $"Mentor {mentor} and mentee {mentee} are a pair that no cover has.";
                if (row[mentee] < certificate.From) continue;

                // Nothing is too large to be added up here, and the tie number can only matter where the greatest would: most pairs are not looked at twice.
                var (cost, isWorth) = (price + ofAll[mentee].Price, row[mentee] * certificate.Unit);
                if (isWorth + mostTie <= cost && !marked[mentee]) continue;
                var isChosen = chosen.TryGetValue((mentor, mentee), out var told);
                var gain = (Int128)isWorth + tie(mentor, mentee) - cost;
                if (!isChosen && gain > 0) return $"Mentor {mentor} and mentee {mentee} are worth more than their prices, and are no pair.";
                if (!isChosen) continue;
                if (told != row[mentee]) return $"Mentor {mentor} and mentee {mentee} have {row[mentee]} points and not {told}.";
                if (gain < 0) return $"Mentor {mentor} and mentee {mentee} are worth less than their prices, and are a pair.";
                met++;
                spareOfMentor[mentor] = Int128.Min(spareOfMentor[mentor], gain);
                spareOfMentee[mentee] = Int128.Min(spareOfMentee[mentee], gain);
                prices += gain;
                worth += gain + cost;
            }

            foreach (var mentee in mine[mentor]) marked[mentee] = false;
        }

        if (met != chosen.Count) return "A pair is chosen that is not to be had.";
        if (worth != certificate.Worth) return $"The pairs are worth {worth} and not {certificate.Worth}.";
        if ((Loose(mentors, ofMentor, spareOfMentor) ?? Loose(mentees, ofMentee, spareOfMentee)) is { } loose) return loose;
        if (worth != prices) return $"The pairs are worth {worth}, the seats {prices}.";
        return Bounds(certificate, Placed(mentors, ofMentor) + Placed(mentees, ofMentee));
    }

    private static string? Seats(IReadOnlyList<PersonPrice> people, int[] pairs)
    {
        for (var i = 0; i < people.Count; i++)
        {
            var one = people[i];
            if (pairs[i] > one.Seats) return $"{one.ParticipantId} has more pairs than seats.";
            if (pairs[i] == 0 && one.Price != -one.FirstPlace) return $"{one.ParticipantId} has no pair, and costs something.";
            if (pairs[i] < one.Seats && one.Price > 0) return $"{one.ParticipantId} has a free seat that costs something.";
        }

        return null;
    }

    /// <summary>Prices prove as much with some slack, but then there are many of them: these are the highest, so that a changed one is seen.</summary>
    private static string? Loose(IReadOnlyList<PersonPrice> people, int[] pairs, Int128[] spare)
    {
        for (var i = 0; i < people.Count; i++)
        {
            var one = people[i];
            if (pairs[i] > 0 && spare[i] > 0 && (pairs[i] == one.Seats || one.Price != 0)) return $"{one.ParticipantId} could cost more.";
        }

        return null;
    }

    private static int Placed(IReadOnlyList<PersonPrice> people, int[] pairs) => people.Where((one, i) => pairs[i] > 0 && Waits(one)).Count();

    private static Int128 First(IReadOnlyList<PersonPrice> people, int[] pairs) =>
        people.Where((_, i) => pairs[i] > 0).Aggregate((Int128)0, (sum, one) => sum + one.FirstPlace);

    private static Int128 Cost(IReadOnlyList<PersonPrice> people) => people.Where(one => one.Seats > 0)
        .Aggregate((Int128)0, (sum, one) => sum + one.FirstPlace + one.Price + (Int128)(one.Seats - 1) * Math.Max(0, one.Price));

    /// <summary>Whoever has a place already, by a lock, is not to be placed: their first place is worth nothing.</summary>
    private static bool Waits(PersonPrice one) => one is { Seats: > 0, FirstPlace: > 0 };

    private static bool Uncovered(PlacementBound? bound, Certificate certificate, int mentor, int mentee, int points) =>
        bound is not null && points >= bound.From
        && ((Waits(certificate.Mentors[mentor]) && !Holds(bound.Mentors, mentor, mentee)) || (Waits(certificate.Mentees[mentee]) && !Holds(bound.Mentees, mentor, mentee)));

    private static bool Holds(VertexCover cover, int mentor, int mentee) => Has(cover.Mentors, mentor) || Has(cover.Mentees, mentee);

    private static bool Has(IReadOnlyList<int> ordered, int position)
    {
        var (from, until) = (0, ordered.Count);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (ordered[middle] < position) from = middle + 1;
            else until = middle;
        }

        return from < ordered.Count && ordered[from] == position;
    }

    private static string? Bounds(Certificate certificate, int placed)
    {
        foreach (var bound in new[] { certificate.Placing, certificate.Raising }.OfType<PlacementBound>())
        {
            if (bound.Mentors.Size != Size(bound.Mentors, certificate, mentorsOnce: true) || bound.Mentees.Size != Size(bound.Mentees, certificate, mentorsOnce: false))
                return "A cover has another size than it says.";
        }

        if (certificate.Placing is not { } all) return certificate.Raising is null ? null : "Whether the weakest can be raised is told, but not how many can be placed.";
        if (all.People != placed) return $"{placed} people are placed, and {all.People} might be.";
        if (certificate.Raising is not { } higher)
            return certificate.From != (placed > 0 ? 100 : all.From) ? "It is not told why the weakest pair cannot be raised." : null;
        return higher.From != certificate.From + 1 || higher.People >= placed ? "As many might be placed with a higher weakest pair." : null;
    }

    private static long Size(VertexCover cover, Certificate certificate, bool mentorsOnce) =>
        cover.Mentors.Sum(mentor => Seats(certificate.Mentors[mentor], mentorsOnce)) + cover.Mentees.Sum(mentee => Seats(certificate.Mentees[mentee], !mentorsOnce));

    private static long Seats(PersonPrice one, bool once) => !once ? one.Seats : Waits(one) ? 1 : 0;
}
