using System.Globalization;
using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo;

/// <summary>What may be said on the command line.</summary>
internal sealed record Options(int Workers = Company.DefaultWorkers, int Mentors = Company.DefaultMentors, int Mentees = Company.DefaultMentees, int Seed = 7)
{
    public const string Help = """
        Plays a whole reverse-mentoring programme on a running platform, through its public doors only.
          --workers N   people in the enterprise (1000)
          --mentors N   juniors who take part (60)
          --mentees N   seniors who take part (40)
          --seed N      another enterprise, and other answers (7)
        """;

    /// <returns>Null if the help is asked for.</returns>
    /// <exception cref="DemoFailure">What is said cannot be done.</exception>
    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is "--help" or "-h") return null;
            if (i + 1 == args.Count || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new DemoFailure($"{args[i]} needs a whole number after it.\n{Help}");
            options = args[i] switch
            {
                "--workers" => options with { Workers = number },
                "--mentors" => options with { Mentors = number },
                "--mentees" => options with { Mentees = number },
                "--seed" => options with { Seed = number },
                _ => throw new DemoFailure($"{args[i]} is not known.\n{Help}")
            };
        }

        return Company.Problem(options.Workers, options.Mentors, options.Mentees) is { } problem ? throw new DemoFailure(problem) : options;
    }
}
