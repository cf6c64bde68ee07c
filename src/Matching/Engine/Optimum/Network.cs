namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>A person as the solver sees them.</summary>
/// <param name="Seats">Pairs that the person can have, 0 or more.</param>
/// <param name="FirstPlace">What the first of these pairs is worth beside the pair itself, 0 or more.</param>
internal readonly record struct Seating(int Seats, long FirstPlace);

/// <summary>Pairs that may be chosen, by the position of the two. A network holds each pair once, in rising order of (left, right).</summary>
internal readonly record struct Arc(int Left, int Right, long Weight);

/// <summary>
/// Two sides, the pairs between them, which of them are chosen, and a price for each person. Left people come first: the right one at
/// position j is node <see cref="Lefts"/> + j.
/// </summary>
/// <remarks>
/// With x pairs and price p, a person is at rest while Floor(x) &lt;= p &lt;= Ceiling(x): giving up a pair would lose -Floor, one more would
/// gain -Ceiling. The first pair of a person gains their first place, others nothing, none can be had beyond the seats; the gain falls with
/// every pair, which is what keeps all of this a flow.
/// </remarks>
internal sealed class Network
{
    public const long Endless = long.MaxValue / 4;

    private readonly int[] _slot;
    private readonly int[] _slots;

    /// <param name="arcs">In rising order of (left, right), no pair twice.</param>
    public Network(IReadOnlyList<Seating> lefts, IReadOnlyList<Seating> rights, IReadOnlyList<Arc> arcs)
    {
        (Lefts, Nodes) = (lefts.Count, lefts.Count + rights.Count);
        (Seats, FirstPlace, Price, Used) = (new int[Nodes], new long[Nodes], new long[Nodes], new int[Nodes]);
        (Left, Right, Weight, Chosen) = (new int[arcs.Count], new int[arcs.Count], new long[arcs.Count], new bool[arcs.Count]);
        (First, ByRight) = (new int[Nodes + 1], new int[arcs.Count]);
        for (var node = 0; node < Nodes; node++)
        {
            var seating = node < Lefts ? lefts[node] : rights[node - Lefts];
            (Seats[node], FirstPlace[node], Price[node]) = (seating.Seats, seating.FirstPlace, -seating.FirstPlace);
        }

        for (var arc = 0; arc < arcs.Count; arc++)
        {
            (Left[arc], Right[arc], Weight[arc]) = (arcs[arc].Left, arcs[arc].Right + Lefts, arcs[arc].Weight);
            First[Left[arc] + 1]++;
            First[Right[arc] + 1]++;
        }

        for (var node = 0; node < Nodes; node++) First[node + 1] += First[node];
        var next = First.AsSpan(Lefts, Nodes - Lefts).ToArray();
        for (var arc = 0; arc < arcs.Count; arc++) ByRight[next[Right[arc] - Lefts]++ - arcs.Count] = arc;

        _slot = new int[Nodes + 1];
        for (var node = 0; node < Nodes; node++) _slot[node + 1] = _slot[node] + Math.Min(Seats[node], First[node + 1] - First[node]);
        _slots = new int[_slot[Nodes]];
    }

    public int Lefts { get; }
    public int Nodes { get; }
    public int[] Seats { get; }
    public long[] FirstPlace { get; }
    public long[] Price { get; }

    /// <summary>Pairs that each person has now.</summary>
    public int[] Used { get; }

    public int[] Left { get; }

    /// <summary>As a node.</summary>
    public int[] Right { get; }
    public long[] Weight { get; }
    public bool[] Chosen { get; }

    /// <summary>Where the arcs of a node begin: of a left one among the arcs themselves, of a right one (less the number of arcs) in <see cref="ByRight"/>.</summary>
    public int[] First { get; }
    public int[] ByRight { get; }

    /// <summary>The chosen arcs of a node.</summary>
    public ReadOnlySpan<int> ChosenOf(int node) => _slots.AsSpan(_slot[node], Used[node]);

    public List<Arc> Arcs()
    {
        var arcs = new List<Arc>(Weight.Length);
        for (var arc = 0; arc < Weight.Length; arc++) arcs.Add(new(Left[arc], Right[arc] - Lefts, Weight[arc]));
        return arcs;
    }

    /// <param name="right">Position.</param>
    public bool Has(int left, int right) =>
        Right.AsSpan(First[left], First[left + 1] - First[left]).BinarySearch(right + Lefts) >= 0;

    public bool IsLeft(int node) => node < Lefts;

    public long Floor(int node) => Used[node] == 1 ? -FirstPlace[node] : 0;

    public long Ceiling(int node) => Used[node] >= Seats[node] ? Endless : Used[node] == 0 ? -FirstPlace[node] : 0;

    /// <summary>Somebody with a free seat at a price: they want a pair more, or must become cheaper.</summary>
    public bool Restless(int node) => Price[node] > Ceiling(node);

    public void Choose(int arc)
    {
        Chosen[arc] = true;
        _slots[_slot[Left[arc]] + Used[Left[arc]]++] = arc;
        _slots[_slot[Right[arc]] + Used[Right[arc]]++] = arc;
    }

    public void Release(int arc)
    {
        Chosen[arc] = false;
        Remove(Left[arc], arc);
        Remove(Right[arc], arc);
    }

    private void Remove(int node, int arc)
    {
        var slots = _slots.AsSpan(_slot[node], Used[node]--);
        slots[slots.IndexOf(arc)] = slots[^1];
    }
}
