using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Tests.Sessions;

/// <summary>One pair, its first session and a few instants that the sentences speak of.</summary>
internal static class Known
{
    public static readonly Guid programme = Guid.Parse("00000000-0000-4000-8000-000000000001");
    public static readonly Guid pair = Guid.Parse("00000000-0000-4000-8000-000000000002");
    public static readonly Guid mentor = Guid.Parse("00000000-0000-4000-8000-000000000003");
    public static readonly Guid mentee = Guid.Parse("00000000-0000-4000-8000-000000000004");
    public static readonly Guid stranger = Guid.Parse("00000000-0000-4000-8000-000000000005");

    public static readonly DateTimeOffset monday_at_ten = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset tuesday_at_ten = monday_at_ten.AddDays(1);
    public static readonly DateTimeOffset tuesday_at_eleven = tuesday_at_ten.AddHours(1);
    public static readonly DateTimeOffset wednesday_at_ten = monday_at_ten.AddDays(2);
    public static readonly DateTimeOffset thursday_at_ten = monday_at_ten.AddDays(3);

    public static readonly Guid proposal = Guid.Parse("00000000-0000-4000-8000-000000000007");

    public static readonly Term march_to_august = new(new DateOnly(2027, 3, 1), new DateOnly(2027, 8, 31));

    public static readonly SessionPlanned planned_for_tuesday_at_ten =
        new(programme, pair, mentor, mentee, 1, "digital-trends", tuesday_at_ten, TimeSpan.FromHours(1), "Europe/Berlin");

    /// <summary>The two have to answer on Thursday.</summary>
    public static readonly SessionPlanned talk_on_tuesday_at_ten = planned_for_tuesday_at_ten with
    {
        Number = 0, TopicCode = "open", Length = TimeSpan.FromMinutes(30), Kind = SessionKind.Chemistry, ProposalId = proposal, Until = thursday_at_ten
    };
}
