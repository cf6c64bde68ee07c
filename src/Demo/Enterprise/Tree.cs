namespace ReverseMentoring.Demo.Enterprise;

/// <summary>Who manages whom, and nothing else yet. Posts are numbered level by level, so a manager's number is below those of the reports.</summary>
internal sealed class Tree
{
    private const int LeastSpan = 4;
    private const int MostSpan = 10;

    private readonly List<int> managers = [-1];
    private readonly List<int> levels = [0];
    private readonly List<List<int>> reports = [[]];

    /// <summary>One head, and every manager with 4 to 10 reports. One in eight below the second level is an expert without a team.</summary>
    public Tree(int size, Dice dice)
    {
        for (var post = 0; managers.Count < size; post++)
        {
            var isLastToLead = post == managers.Count - 1;
            if (levels[post] >= 2 && !isLastToLead && dice.Chance(12)) continue;

            var left = size - managers.Count;
            // Never leaves behind fewer than a team.
            var spans = Enumerable.Range(LeastSpan, MostSpan - LeastSpan + 1).Where(span => left - span is 0 or >= LeastSpan).ToArray();
            for (var i = dice.One(spans); i > 0; i--)
            {
                reports[post].Add(managers.Count);
                managers.Add(post);
                levels.Add(levels[post] + 1);
                reports.Add([]);
            }
        }
    }

    public int Size => managers.Count;

    public int Depth => levels[^1];

    /// <returns>-1 for the head.</returns>
    public int ManagerOf(int post) => managers[post];

    public int LevelOf(int post) => levels[post];

    public IReadOnlyList<int> ReportsOf(int post) => reports[post];

    public IEnumerable<int> ChainOf(int post)
    {
        for (var above = managers[post]; above >= 0; above = managers[above]) yield return above;
    }

    /// <summary>Falls by one or two on every step down. The head's is high enough for the deepest line to end at 1 or above.</summary>
    public int[] Grades(Dice dice)
    {
        var grades = new int[Size];
        grades[0] = Math.Max(12, 2 * Depth + 1);
        for (var post = 1; post < Size; post++) grades[post] = grades[managers[post]] - (dice.Chance(40) ? 2 : 1);
        return grades;
    }
}
