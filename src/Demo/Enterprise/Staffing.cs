using System.Globalization;

namespace ReverseMentoring.Demo.Enterprise;

/// <summary>Puts people on the posts of a tree: where they are, what they do, who they are.</summary>
internal sealed class Staffing(Tree tree, Dice dice)
{
    /// <summary>The day on which the enterprise is looked at; the last were hired three months before.</summary>
    private static readonly DateOnly Today = new(2026, 1, 1);

    private static readonly string[] Functions =
        ["technology", "production", "sales", "finance", "people", "research", "marketing", "supply-chain", "services", "legal"];

    private readonly Country[] countries = new Country[tree.Size];
    private readonly Site[] sites = new Site[tree.Size];
    private readonly string[] functions = new string[tree.Size];
    private readonly Unit[] units = new Unit[tree.Size];
    private readonly int[] grades = tree.Grades(dice.For("grades"));
    private readonly Dictionary<string, int> addresses = [];

    public IReadOnlyList<Worker> Hire()
    {
        Place();
        Organise();
        return [.. Enumerable.Range(0, tree.Size).Select(Hire)];
    }

    private Worker Hire(int post)
    {
        var own = dice.For("person", post);
        var (given, family) = Names.Draw(countries[post], own);
        var languages = Countries.Languages(countries[post], sites[post], IsExecutive(post), dice.For("languages", post));
        return new(
            Id(post), given, family, Address(given, family), languages[0].Language == "de" ? "de" : "en",
            countries[post], sites[post], units[post], functions[post], tree.LevelOf(post), grades[post],
            post == 0 ? null : Id(tree.ManagerOf(post)), DottedLines(post), HiredOn(post), languages, Hours(post));
    }

    /// <summary>The second level gets the nine countries one by one, then by weight. Further down one in seven works abroad from the manager.</summary>
    private void Place()
    {
        var (own, dealt) = (dice.For("places"), 0);
        for (var post = 0; post < tree.Size; post++)
        {
            countries[post] = tree.LevelOf(post) switch
            {
                0 => Countries.Home,
                1 when own.Chance(50) => Countries.Home,
                2 when dealt < Countries.All.Count => Countries.All[dealt++],
                > 2 when own.Chance(85) => countries[tree.ManagerOf(post)],
                _ => own.Weighted(Countries.All, country => country.Weight)
            };
            sites[post] = tree.LevelOf(post) switch
            {
                0 => Countries.Home.Sites[0],
                _ when countries[post] == countries[tree.ManagerOf(post)] && own.Chance(70) => sites[tree.ManagerOf(post)],
                _ => own.One(countries[post].Sites)
            };
        }
    }

    /// <summary>Everyone belongs to the unit of the nearest manager down to the third level, who belong to their own.</summary>
    private void Organise()
    {
        units[0] = new("ou-00001", "Musterwerk", null);
        functions[0] = "general-management";
        for (var (post, heads) = (1, 0); post < tree.Size; post++)
        {
            var manager = tree.ManagerOf(post);
            functions[post] = tree.LevelOf(post) == 1 ? Functions[heads++ % Functions.Length] : functions[manager];
            units[post] = tree.LevelOf(post) > 3 || tree.ReportsOf(post).Count == 0
                ? units[manager]
                : new(string.Create(CultureInfo.InvariantCulture, $"ou-{post + 1:00000}"), $"{functions[post]} {sites[post].City}", units[manager].Id);
        }
    }

    /// <summary>One in fifty below the second level also answers to a manager of another function.</summary>
    private IReadOnlyList<string> DottedLines(int post)
    {
        var own = dice.For("dotted", post);
        if (tree.LevelOf(post) < 3 || !own.Chance(2)) return [];
        var others = Enumerable.Range(1, tree.Size - 1)
            .TakeWhile(other => tree.LevelOf(other) <= 3)
            .Where(other => tree.ReportsOf(other).Count > 0 && functions[other] != functions[post]).ToArray();
        return others.Length == 0 ? [] : [Id(own.One(others))];
    }

    private DateOnly HiredOn(int post)
    {
        var own = dice.For("hired", post);
        var years = IsExecutive(post) ? own.Between(6, 25) : Math.Min(own.Between(0, 20), own.Between(0, 20)); // many are new
        return Today.AddYears(-years).AddDays(-own.Between(92, 456));
    }

    private IReadOnlyList<WorkingHours> Hours(int post)
    {
        var own = dice.For("hours", post);
        var country = countries[post];
        var shift = own.Weighted([0, -1, 1], by => by == 0 ? 70 : 15);
        var (from, until) = (country.Begins.AddHours(shift), country.Ends.AddHours(shift));
        if (IsExecutive(post)) until = country.Ends.AddHours(1);
        var days = !IsExecutive(post) && own.Chance(7) ? 4 : 5;
        return [.. Enumerable.Range(1, days).Select(day => new WorkingHours((DayOfWeek)day, from, until))];
    }

    private string Address(string given, string family)
    {
        var name = $"{Names.Plain(given)}.{Names.Plain(family)}";
        var times = addresses[name] = addresses.GetValueOrDefault(name) + 1;
        return times == 1 ? $"{name}@example.com" : string.Create(CultureInfo.InvariantCulture, $"{name}{times}@example.com");
    }

    private bool IsExecutive(int post) => tree.LevelOf(post) <= 2;

    private static string Id(int post) => string.Create(CultureInfo.InvariantCulture, $"w-{post + 1:00000}");
}
