namespace ReverseMentoring.Demo.Enterprise;

/// <summary>A worker as an HRIS knows them.</summary>
/// <param name="Id"><c>w-00001</c> and on, in the order of the tree: the head of the enterprise first.</param>
/// <param name="Language">The language they read the platform in: <c>de</c> or <c>en</c>.</param>
/// <param name="Level">Managers above, 0 for the head of the enterprise.</param>
/// <param name="GradeRank">Higher is more senior; always below the manager's.</param>
/// <param name="ManagerId">Null for the head of the enterprise alone.</param>
internal sealed record Worker(
    string Id, string GivenName, string FamilyName, string WorkEmail, string Language, Country Country, Site Site, Unit Unit, string Function,
    int Level, int GradeRank, string? ManagerId, IReadOnlyList<string> DottedLineIds, DateOnly HiredOn,
    IReadOnlyList<Speaks> Languages, IReadOnlyList<WorkingHours> WorkingHours)
{
    public string Zone => Site.Zone;
}

/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="EntityId">The legal entity that employs there.</param>
/// <param name="Weight">Share of the workforce, in per cent.</param>
/// <param name="Begins">Usual local begin and end of a working day.</param>
internal sealed record Country(string Code, string EntityId, string EntityName, int Weight, TimeOnly Begins, TimeOnly Ends, IReadOnlyList<Site> Sites);

/// <param name="Zone">IANA time zone.</param>
/// <param name="Subdivision">ISO 3166-2, for public holidays.</param>
internal sealed record Site(string Id, string City, string Subdivision, string Zone);

/// <param name="ParentId">Null for the whole enterprise.</param>
internal sealed record Unit(string Id, string Name, string? ParentId);

/// <param name="Language">BCP 47.</param>
/// <param name="Level"><c>A1</c> to <c>C2</c>, or <c>native</c>.</param>
internal sealed record Speaks(string Language, string Level);

/// <param name="From">On the wall clock of the worker's zone.</param>
internal sealed record WorkingHours(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>What somebody who takes part answers when they enrol.</summary>
/// <param name="MentoringRole"><c>mentor</c> or <c>mentee</c>.</param>
/// <param name="Seniority"><c>junior</c> or <c>senior</c>: here every mentor is the junior.</param>
/// <param name="Capacity">Pairs they can hold, 1 or 2.</param>
/// <param name="LearningGoals">Topic codes, for both roles.</param>
/// <param name="Interests">Codes; optional, so some have none.</param>
/// <param name="WorkingStyle">Code to 1..5; a few leave out an item.</param>
internal sealed record Participant(
    Worker Worker, string MentoringRole, string Seniority, int Capacity, IReadOnlyList<TopicLevel> TopicsWanted, IReadOnlyList<TopicLevel> TopicsOffered,
    IReadOnlyList<string> LearningGoals, IReadOnlyList<string> Interests, IReadOnlyDictionary<string, int> WorkingStyle);

/// <param name="Level">1 (a little) to 5 (expert, or much wanted).</param>
internal sealed record TopicLevel(string Topic, int Level);
