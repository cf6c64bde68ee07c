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
    public static ulong Hash(Guid round, Guid mentor, Guid mentee)
    {
        Span<byte> bytes = stackalloc byte[48];
        round.TryWriteBytes(bytes, bigEndian: true, out _);
        mentor.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        mentee.TryWriteBytes(bytes[32..], bigEndian: true, out _);
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var one in bytes) hash = (hash ^ one) * 1099511628211UL;
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
            return hash ^ (hash >> 33);
        }
    }

    /// <returns>1 to 2^<paramref name="bits"/>.</returns>
    public static long Number(Guid round, Guid mentor, Guid mentee, int bits) =>
        bits == 0 ? 1 : 1 + (long)(Hash(round, mentor, mentee) >> (64 - bits));
}
