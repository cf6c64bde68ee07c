namespace ReverseMentoring.Programme.Workers;

/// <summary>Countries as they travel everywhere: ISO 3166-1 alpha-2, upper case.</summary>
public static class Country
{
    public static bool IsCode(string? text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
