namespace ReverseMentoring.Matching.Engine;

/// <summary>
/// The documented rule for ties: of several sets of pairs that are equally good, the one with the greater sum of tie numbers is taken. A tie
/// number is drawn from the ids of the round and of the two, so it favours nobody, is new in every round, and can be computed by anyone.
/// </summary>
public static class TieBreak
{
    /// <summary>
    /// FNV-1a (64 bit) over the 48 bytes of round, mentor and mentee in network order, then the finalizer of MurmurHash3. The tie number is
    /// 1 + the top k bits, k being as large as the arithmetic of the solver allows (<see cref="MatchingTotals.TieBits"/>).
    /// </summary>
    /// <param name="mentor">Participant id.</param>
    /// <param name="mentee">Participant id.</param>
    public static ulong Hash(Guid round, Guid mentor, Guid mentee) => End(Begin(round, mentor), mentee);

    /// <returns>1 to 2^<paramref name="bits"/>.</returns>
    public static long Number(Guid round, Guid mentor, Guid mentee, int bits) => Number(Hash(round, mentor, mentee), bits);

    internal static long Number(ulong hash, int bits) => bits == 0 ? 1 : 1 + (long)(hash >> (64 - bits));

    /// <summary>The part of the hash that all pairs of a mentor have in common.</summary>
    internal static ulong Begin(Guid round, Guid mentor) => Add(Add(14695981039346656037UL, round), mentor);

    internal static ulong End(ulong begun, Guid mentee)
    {
        unchecked
        {
            var hash = Add(begun, mentee);
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
            return hash ^ (hash >> 33);
        }
    }

    private static ulong Add(ulong hash, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        foreach (var one in bytes) hash = unchecked((hash ^ one) * 1099511628211UL);
        return hash;
    }
}
