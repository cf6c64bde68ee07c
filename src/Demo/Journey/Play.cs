using System.Globalization;
using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Platform;
using ReverseMentoring.Demo.Terminal;
using Spectre.Console;

namespace ReverseMentoring.Demo.Journey;

/// <summary>The whole programme, chapter by chapter.</summary>
internal static class Play
{
    public static async Task Through(Options options, Settings settings, IAnsiConsole console, CancellationToken ct)
    {
        var story = new Story(console);
        var mails = Addresses.Mails(settings);
        await using var doors = new Doors(settings);
        var company = Company.Generate(options.Seed, options.Workers, options.Mentors, options.Mentees);
        var stage = new Stage(doors, company, new Dice((ulong)options.Seed).For("journey"), Guid.CreateVersion7());

        await story.Chapter("The platform is ready", telling => Arrival.Ready(doors, telling, ct));
        await story.Chapter("The workforce arrives from the HRIS", telling => Arrival.Workforce(doors, company, $"{options.Seed}-{options.Workers}", telling, ct));
        await story.Chapter("An administrator appoints the offices", telling => Offices.Appoint(stage, telling, ct));
        await story.Chapter("The works council approves the policies", telling => Offices.Approve(stage, telling, ct));
        var design = await story.Chapter("A programme is designed and opened", telling => Design.Open(stage, telling, ct));
        var people = await story.Chapter("Participants enrol and train", telling => Enrolment.Play(stage, telling, ct));
        var asking = new Asking(stage, people);
        var couples = await story.Chapter("A round of matching, and chemistry talks", telling => Round.Match(stage, asking, telling, ct));
        var term = new Term(stage, asking);
        await story.Chapter("Agreements are signed, sessions are planned", telling => term.Plan(couples, telling, ct));
        await story.Chapter("The first half of the term", telling => term.PlayUntil(Begin(design.Middle), telling, ct));
        await story.Chapter("Pairs talk, and part", telling => PairLife.Happen(stage, term, telling, ct));
        var until = await PairLife.Extend(stage, design, ct);
        await story.Chapter("A transfer and a leaver", telling => Upheaval.Happen(stage, term, telling, ct));
        await story.Chapter("A pair goes on for longer, others find each other", async telling =>
        {
            await PairLife.GoOn(stage, term, until, telling, ct);
            await Round.MatchAgain(stage, telling, ct);
        });
        await story.Chapter("The second half of the term", telling => term.PlayUntil(DateTimeOffset.MaxValue, telling, ct));
        var outcome = await story.Chapter("The programme closes", telling => Closing.Close(stage, design, term, telling, ct));

        Closing.Show(console, stage, design, outcome, Addresses.Mails(settings) - mails);
        story.Times();
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  The clock jumped {doors.Clock.Jumps} times; the platform was waited for {doors.Rest.Times} times, {doors.Rest.Waited.TotalSeconds:0.0} s in all."));
        Addresses.Show(console, settings);
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
