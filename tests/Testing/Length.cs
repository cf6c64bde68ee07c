namespace ReverseMentoring.Testing;

/// <summary>How much is tried.</summary>
public static class Length
{
    /// <summary>With <c>./test --all</c>; else numbers that are reduced, so that a run stays short.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("RM_TEST_ALL") == "1";
}
