using System.Globalization;
using ReverseMentoring.AppHost;
using ReverseMentoring.AppHost.Servers;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, EnableResourceLogging = true });

var postgres = builder.AddPostgresServer("postgres");
var rabbitmq = builder.AddRabbitMqServer("rabbitmq").WithTopology("deploy/rabbitmq/definitions.json");
var mail = builder.AddMailSink("mail");
var subjectKeySecret = builder.AddParameter("subject-key-secret", "development only, and so it is no secret", secret: true);

var identity = builder.AddService<Projects.Identity>("identity").WithApi();
identity.WithEnvironment("Identity__Authority", identity.GetEndpoint("http"));

var programme = Service<Projects.Programme>("programme").WithMail(mail);
var matching = Service<Projects.Matching>("matching");
var scheduling = Service<Projects.Scheduling>("scheduling");
var feedback = Service<Projects.Feedback>("feedback");

var demo = builder.AddService<Projects.Demo>("demo")
    .WithReference(identity).WithReference(programme).WithReference(matching).WithReference(scheduling).WithReference(feedback)
    .WithReference(rabbitmq.Broker).WithEnvironment("Broker__Management", rabbitmq.Management)
    .WithEnvironment("Broker__StatisticsMilliseconds", rabbitmq.StatisticsMilliseconds.ToString(CultureInfo.InvariantCulture))
    .WithEnvironment("Identity__Authority", identity.GetEndpoint("http"))
    .WithEnvironment("Mail__Folder", mail.Resource.Folder).WithEnvironment("Dashboard__Address", builder.Configuration.Dashboard())
    .WithArgs(builder.Configuration["Demo:Options"]?.Split(' ') ?? [])
    .WithDomainClock()
    .WithExplicitStart();

builder.StopServicesFirst();
builder.Announce(demo, mail);
builder.Build().Run();

IResourceBuilder<Service> Service<TProject>(string name) where TProject : IProjectMetadata, new()
{
    var database = postgres.AddDatabase($"{name}-db");
    return builder.AddService<TProject>(name).WithApi()
        .WithReference(database).WaitFor(database)
        .WithReference(rabbitmq.Broker).WaitFor(rabbitmq.Broker)
        .WithReference(identity).WaitFor(identity)
        .WithEnvironment("Identity__Authority", identity.GetEndpoint("http"))
        .WithEnvironment("Identity__IssuerName", "development")
        .WithEnvironment("Identity__SubjectKeySecret", subjectKeySecret)
        .WithDomainClock();
}
