namespace ReverseMentoring.Feedback.Tests;

/// <summary>People, things and instants that the sentences speak of.</summary>
internal static class Known
{
    public static readonly Guid programme = Guid.Parse("00000000-0000-4000-8000-000000000001");
    public static readonly Guid pair = Guid.Parse("00000000-0000-4000-8000-000000000002");
    public static readonly Guid mentor = Guid.Parse("00000000-0000-4000-8000-000000000003");
    public static readonly Guid mentee = Guid.Parse("00000000-0000-4000-8000-000000000004");
    public static readonly Guid stranger = Guid.Parse("00000000-0000-4000-8000-000000000005");
    public static readonly Guid session = Guid.Parse("00000000-0000-4000-8000-000000000006");

    public static readonly DateTimeOffset march_25 = new(2027, 3, 25, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset april_1 = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset may_1 = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);
}
