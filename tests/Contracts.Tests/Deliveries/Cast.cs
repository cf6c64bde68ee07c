using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>Who is in the story, under the same ids every time, and what is said of them.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Today = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly Guid Boss = Id("person/boss"), Chief = Id("person/chief"), Manager = Id("person/manager");
    public static readonly Guid Digital = Id("programme/digital"), Gone = Id("programme/gone"), Past = Id("programme/past");

    /// <summary>Pairs by number; what happens to each is in <see cref="Story"/>.</summary>
    public static readonly IReadOnlyList<Two> Pairs = [.. Enumerable.Range(1, 6).Select(number => new Two(number))];

    /// <summary>Two who talk and stay by themselves; and two who accept each other before they have talked.</summary>
    public static readonly IReadOnlyList<Two> Talking = [new(7), new(8)];

    public static Guid Id(string what) => DerivedId.From(Guid.Empty, what);

    public static Person Person(string subject, int grade, Guid? manager, bool active = true) => new(
        ServiceHost<object>.SubjectKey(subject), manager, [], "sales", "acme-de", "DE", null, "berlin", "sales", grade, new(2020, 1, 1), ["de", "en"], "Europe/Berlin", active, null);

    public static Contracts.Programme.V1.Programme Plan(string code, string status) => new(
        code, status, ["DE"], ["new-technologies", "digital-trends"], [new("session-completion", null, 80, new(2027, 12, 31), Boss)],
        new(2027, 3, 1), new(2027, 12, 31), new(4, 4, 60, "alternating"),
        new(1, 1, 1, 1, 0, "best-total", new Dictionary<string, int> { ["topic-fit"] = 30 }, [], [], 7), "before-first-session", null);

    public static Participant Participant(Guid person, bool mentor, string status = "enrolled", bool trained = false, DateTimeOffset? pausedUntil = null, string? because = null) => new(
        Digital, person, mentor ? "mentor" : "mentee", mentor ? "junior" : "senior", status, 1,
        new([new("digital-trends", 4)], [new("new-technologies", 5)], ["digital-trends"], ["chess"], new Dictionary<string, int> { ["pace"] = 3 }, [new("en", "C1")],
            mentor ? "Europe/Berlin" : "Europe/Paris", [.. Enumerable.Range(1, 5).Select(day => new WorkingHours((DayOfWeek)day, new(9, 0), new(17, 0)))], []),
        trained, trained ? "1" : null, trained, pausedUntil, [], because);

    public static Role Role(Guid person, string code, bool active = true) => new(person, code, Digital, [], new(2027, 1, 1), null, active);

    public static CountryPolicy Policy(string country, int revision) => new(
        country, revision, ["de", "en"], 5, 10, ["interests", "working-style"], ["pulse"], new Dictionary<string, int> { ["answers"] = 365 }, []);
}

/// <summary>A pair and its two people.</summary>
internal sealed record Two(int Number)
{
    public Guid Id => Cast.Id($"pair/{Number}");
    public Guid Proposal => Cast.Id($"proposal/{Number}");
    public Guid Mentor => Cast.Id($"person/mentor-{Number}");
    public Guid Mentee => Cast.Id($"person/mentee-{Number}");
    public Guid MentorPlace => DerivedId.From(Cast.Digital, Mentor.ToString());
    public Guid MenteePlace => DerivedId.From(Cast.Digital, Mentee.ToString());
    public string MentorSubject => $"mentor-{Number}";
    public string MenteeSubject => $"mentee-{Number}";
    public Guid Session(int number) => DerivedId.From(Id, $"session/{number}");
    public DateTimeOffset FormedAt => Cast.Today.AddDays(-7).AddHours(Number);

    public Pair As(string status, string? flag = null, string? because = null) => new(
        Cast.Digital, Mentor, Mentee, MentorPlace, MenteePlace, status, FormedAt, ["new-technologies", "digital-trends"], flag, because, because is null ? null : Cast.Today);

    public Guid Talk => DerivedId.From(Proposal, "chemistry-talk");

    public Proposal Proposed(string status) => new(
        Cast.Digital, Cast.Id("round"), Mentor, Mentee, status, Cast.Today.AddDays(10), Number > 6 ? Cast.Today.AddDays(7) : null, Id, MentorPlace, MenteePlace);

    public Session Session(int number, string status, int movedDays = 0) => new(
        Cast.Digital, Id, Mentor, Mentee, number, "session", status, "new-technologies",
        Start(number), Start(number).AddDays(movedDays), 60, "Europe/Berlin");

    public Session Talked => new(
        Cast.Digital, Id, Mentor, Mentee, 0, "chemistry", "held", "open", Cast.Today.AddDays(-1), Cast.Today.AddDays(-1), 30, "Europe/Berlin", Proposal);

    // Monday, Wednesday and Friday before: their time has passed.
    private static DateTimeOffset Start(int number) => Cast.Today.AddDays(-9 + (2 * number));
}
