namespace ReverseMentoring.Identity;

/// <summary>Somebody whom the sign-in page offers.</summary>
/// <param name="Username">The <c>sub</c> of their tokens.</param>
/// <param name="TokenRoles">What the token says. Every other role is appointed in the Programme service, as in real life.</param>
internal sealed record DemoPerson(string Username, string English, string German, params string[] TokenRoles);

/// <summary>
/// A few people to look at the product with, one for each role. Nobody else is refused: the workforce comes from the HRIS, a username is the
/// worker id there, and whoever types one is that worker.
/// </summary>
/// <remarks>
/// The demo's enterprise has them under the same ids: w-00001 to w-00010 are its executives, w-00011 to w-00016 work in the head office
/// and are appointed to these roles, those from w-00101 are the youngest grades.
/// </remarks>
internal static class DemoPeople
{
    public const string Password = "demo";

    public const int LongestUsername = 100;

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("ada", "Administrator", "Administratorin", "administrator"),
        new("otto", "Operator", "Betrieb", "operator"),
        new("w-00002", "Sponsor", "Sponsorin"),
        new("w-00003", "Mentee, a senior executive", "Mentee, eine erfahrene Führungskraft"),
        new("w-00011", "Programme manager", "Programmleitung"),
        new("w-00012", "Works council", "Betriebsrat"),
        new("w-00013", "HR analyst", "HR-Auswertung"),
        new("w-00014", "Moderator of interim talks", "Moderation der Zwischengespräche"),
        new("w-00015", "Confidant", "Vertrauensperson"),
        new("w-00016", "Assistant of a senior executive", "Assistenz einer Führungskraft"),
        new("w-00101", "Mentor, a junior", "Mentor, am Anfang des Berufs"),
        new("w-00102", "Employee", "Mitarbeiterin")
    ];

    /// <summary>Anybody may be: the list is no list of who is let in.</summary>
    public static bool MayBe(string username) => !string.IsNullOrWhiteSpace(username) && username.Length <= LongestUsername;

    public static IReadOnlyList<string> TokenRolesOf(string username) => All.FirstOrDefault(person => person.Username == username)?.TokenRoles ?? [];
}
