using System.Globalization;
using ReverseMentoring.Demo.Terminal;
using Spectre.Console;

namespace ReverseMentoring.Demo.Journey;

/// <summary>The end of the programme, and what it has come to.</summary>
internal static class Closing
{
    public static async Task<Outcome> Close(Stage stage, Design design, Term term, Telling telling, CancellationToken ct)
    {
        telling.Begin("the programme closes");
        // Where a pair went on for longer, it is later already.
        if (stage.Doors.Clock.Now < At(design.EndsOn.AddDays(1)))
        {
            await stage.Doors.Clock.PassUntil(At(design.EndsOn.AddDays(1)), ct);
            await stage.Doors.Rest.Come(ct);
        }

        var manager = stage.Api.As(Stage.Manager);
        await manager.Post("programme", stage.Programme("/close"), ct);
        await stage.Doors.Rest.Come(ct);

        // Answers are released when their month is over.
        var today = stage.Today;
        await stage.Doors.Clock.PassUntil(At(new DateOnly(today.Year, today.Month, 1).AddMonths(1)), ct);
        await stage.Doors.Rest.Come(ct);

        var analyst = stage.Api.As(Stage.Analyst);
        await analyst.Post("feedback", stage.Programme("/scorecard/publish"), ct);
        await stage.Doors.Rest.Come(ct);
        return new(
            await analyst.Get<Scorecard>("feedback", stage.Programme("/scorecard"), ct),
            (await manager.Get<Sessions>("scheduling", stage.Programme("/sessions"), ct)).ByStatus,
            (await manager.GetAll<Pair>("matching", stage.Programme("/pairs"), ct)).CountBy(pair => pair.EndedBecause ?? pair.Status).ToDictionary(),
            term.Moved);
    }

    public static void Show(IAnsiConsole console, Stage stage, Design design, Outcome outcome, int mails)
    {
        var culture = CultureInfo.InvariantCulture;
        var table = new Table().Border(TableBorder.Rounded)
            .Title($"[bold]Scorecard of {design.Code}[/], {outcome.Scorecard.From.ToString("d MMM yyyy", culture)} to {outcome.Scorecard.Until.ToString("d MMM yyyy", culture)}")
            .AddColumn("Figure").AddColumn("Value", Right).AddColumn("Numerator", Right).AddColumn("Denominator", Right).AddColumn("n", Right);
        foreach (var kpi in outcome.Scorecard.Kpis)
            table.AddRow(
                kpi.Code.Replace('-', ' '),
                kpi.Suppressed ? "[grey]too few[/]" : string.Create(culture, $"[bold]{kpi.Value:0.0}[/] {(kpi.Unit == "percent" ? "%" : "of 100")}"),
                Number(kpi.Numerator), Number(kpi.Denominator), Number(kpi.N));
        console.WriteLine();
        console.Write(table);
        console.MarkupLine($"  {stage.Company.Workers.Count} workers; {stage.Company.Mentors.Count} mentors and {stage.Company.Mentees.Count} mentees; "
            + $"{outcome.Pairs.Values.Sum()} pairs ({Counts(outcome.Pairs)})");
        console.MarkupLine($"  {outcome.Sessions.Values.Sum()} sessions ({Counts(outcome.Sessions)}), {outcome.Moved} times moved"
            + (mails > 0 ? $"; {mails} mails sent" : ""));

        static void Right(TableColumn column) => column.RightAligned();
        string Number(int? figure) => figure?.ToString(culture) ?? "";
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.Where(count => count.Value > 0).OrderByDescending(count => count.Value).Select(count => $"{count.Value} {count.Key.Replace('-', ' ')}"));

    /// <summary>In the forenoon, everywhere the same day.</summary>
    private static DateTimeOffset At(DateOnly day) => new(day, new(12, 0), TimeSpan.Zero);

    internal sealed record Outcome(Scorecard Scorecard, IReadOnlyDictionary<string, int> Sessions, IReadOnlyDictionary<string, int> Pairs, int Moved);

    internal sealed record Scorecard(DateOnly From, DateOnly Until, IReadOnlyList<Kpi> Kpis);

    internal sealed record Kpi(string Code, decimal? Value, string Unit, int? Numerator, int? Denominator, int? N, bool Suppressed);

    private sealed record Sessions(IReadOnlyDictionary<string, int> ByStatus);

    private sealed record Pair(string Status, string? EndedBecause);
}
