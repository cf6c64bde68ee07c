using System.Diagnostics;
using Spectre.Console;

namespace ReverseMentoring.Demo.Terminal;

/// <summary>Tells on the terminal what happens: a bar for each chapter where somebody watches, lines with times where a log is written.</summary>
internal sealed class Story(IAnsiConsole console)
{
    private readonly bool isWatched = console.Profile.Capabilities.Interactive;
    private readonly long begun = Stopwatch.GetTimestamp();
    private readonly List<(string Title, TimeSpan Took)> chapters = [];

    public async Task Chapter(string title, Func<Telling, Task> play)
    {
        var from = Stopwatch.GetTimestamp();
        var telling = isWatched ? await Watched(title, play) : await Logged(title, play);
        foreach (var sentence in telling.Said) console.MarkupLine($"  [grey]{Markup.Escape(sentence)}[/]");
        chapters.Add((title, Stopwatch.GetElapsedTime(from)));
    }

    public async Task<T> Chapter<T>(string title, Func<Telling, Task<T>> play)
    {
        T result = default!;
        await Chapter(title, async telling => { result = await play(telling); });
        return result;
    }

    /// <summary>How long each chapter took.</summary>
    public void Times()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Chapter").AddColumn("Time", column => column.RightAligned());
        foreach (var (title, took) in chapters) table.AddRow(Markup.Escape(title), $"{took.TotalSeconds:0.0} s");
        table.AddRow("[bold]All of it[/]", $"[bold]{Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s[/]");
        console.Write(table);
    }

    private async Task<Telling> Watched(string title, Func<Telling, Task> play)
    {
        var now = "";
        Telling? telling = null;
        await console.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new DoingColumn(() => now))
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(title.PadRight(40)), maxValue: 1);
                task.IsIndeterminate = true;
                telling = new((done, total, doing) =>
                {
                    (task.IsIndeterminate, task.MaxValue, task.Value) = (total == 0, Math.Max(1, total), done);
                    now = Count(done, total, doing);
                });
                await play(telling);
                (task.IsIndeterminate, task.Value, now) = (false, task.MaxValue, "");
                task.StopTask();
            });
        return telling!;
    }

    private static string Count(int done, int total, string doing) => total == 0 ? doing : $"{done} of {total} {doing}";

    private async Task<Telling> Logged(string title, Func<Telling, Task> play)
    {
        var (from, last) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        var gate = new Lock();
        console.MarkupLineInterpolated($"[[{Stopwatch.GetElapsedTime(begun).TotalSeconds,6:0.0} s]] {title}");
        var telling = new Telling((done, total, doing) =>
        {
            lock (gate)
            {
                if (Stopwatch.GetElapsedTime(last) < TimeSpan.FromSeconds(5)) return;
                last = Stopwatch.GetTimestamp();
                console.MarkupLineInterpolated($"[[{Stopwatch.GetElapsedTime(begun).TotalSeconds,6:0.0} s]]   {Count(done, total, doing)}");
            }
        });
        await play(telling);
        console.MarkupLineInterpolated($"[[{Stopwatch.GetElapsedTime(begun).TotalSeconds,6:0.0} s]]   done in {Stopwatch.GetElapsedTime(from).TotalSeconds:0.0} s");
        return telling;
    }
}
