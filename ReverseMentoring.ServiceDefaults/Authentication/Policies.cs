namespace ReverseMentoring.ServiceDefaults;

/// <summary>The names under which endpoints say who may. An endpoint without one still needs somebody signed in.</summary>
public static class Policies
{
    /// <summary>Appoints everybody else; a role of the token, or an appointment.</summary>
    public const string Administrator = "administrator";

    /// <summary>Health, queues, rebuilds, never personal data; a role of the token.</summary>
    public const string Operator = "operator";

    /// <summary>Reads the metrics and nothing else: what scrapes them, by a role of its token; an operator too.</summary>
    public const string Metrics = "metrics";

    /// <summary>A machine that carries HRIS events in and out; a role of the token.</summary>
    public const string Integrator = "integrator";

    /// <summary>Somebody signed in who is known as a person, whatever their role.</summary>
    public const string Person = "person";

    /// <summary>Such a person, or an administrator, who may be nobody's colleague.</summary>
    public const string PersonOrAdministrator = "person-or-administrator";

    /// <summary>Nobody need be signed in: what is asked for is known to whom it was given. Such a door answers the same for wrong and unknown.</summary>
    public const string AnonymousDoor = "anonymous-door";
}
